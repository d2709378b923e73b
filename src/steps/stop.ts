/** `stop: NAME`: ends a server as its `stop` says and tells what it left behind. */
import type { Action } from "./contract.ts";

export const stop: Action = {
  name: "stop",
  description: "Stops a server: its stop signal, its grace, then a kill of all that it started.",
  value: { $ref: "#/$defs/serverName" },
  observes: {
    exit: { type: ["integer", "null"], description: "Its exit status; null where a signal ended it." },
    signal: { type: ["string", "null"], description: "The signal that ended it." },
    duration: { type: "number", description: "How long it took to end, ms." },
    port_released: { type: "boolean", description: "Whether its ports are free again." },
  },
  needs: "none",
  async run({ servers, settings }) {
    const began = performance.now();
    const end = await servers.stop(String(settings.stop));
    return { values: { ...end, duration: performance.now() - began } };
  },
};
