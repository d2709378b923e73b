/** `tcp: ENDPOINT`: connects, holds the dialogue, and closes in good order. */
import { connectionObserves, dialogueCompanions } from "../wire/connection-pieces.ts";
import { holdConversations } from "../wire/hold-conversations.ts";
import { connectTcp } from "../wire/tcp-channel.ts";
import type { Action } from "./contract.ts";

export const tcp: Action = {
  name: "tcp",
  description: "Connects over TCP and holds the dialogue; without one it connects and closes.",
  value: { $ref: "#/$defs/endpoint" },
  companions: dialogueCompanions,
  observes: connectionObserves,
  needs: "named",
  run(context) {
    const endpoint = context.endpoint(context.settings.tcp as string | number);
    return holdConversations(context, {
      endpoint,
      protocol: "tcp",
      open: (sides) => connectTcp(endpoint.host, endpoint.port, context.deadline, sides),
    });
  },
};
