/** `tcp: ENDPOINT`: connects, holds the dialogue, and closes in good order. */
import { connectionObserves, dialogueCompanions } from "../wire/connection-pieces.ts";
import type { Action } from "./contract.ts";

export const tcp: Action = {
  name: "tcp",
  description: "Connects over TCP and holds the dialogue; without one it connects and closes.",
  value: { $ref: "#/$defs/endpoint" },
  companions: dialogueCompanions,
  observes: connectionObserves,
  needs: "named",
  run: () => Promise.reject(new Error("tcp is being built")),
};
