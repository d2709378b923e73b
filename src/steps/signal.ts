/** `signal: {server, name}`: sends a signal to a server's process. */
import type { Action } from "./contract.ts";

export const signal: Action = {
  name: "signal",
  description: "Sends a signal to a server's process.",
  value: {
    type: "object",
    properties: {
      server: { $ref: "#/$defs/serverName", description: "The server." },
      name: { $ref: "#/$defs/signal", description: "The signal.", examples: ["SIGHUP"] },
    },
    required: ["server", "name"],
    additionalProperties: false,
  },
  observes: {
    exit: { type: ["integer", "null"], description: "Its exit status where it has ended; else null." },
    duration: { type: "number", description: "How long the step took, ms." },
  },
  needs: "named",
  looksAgain: false,
  async run({ servers, settings }) {
    const { server, name } = settings.signal as { server: string; name: string };
    const began = performance.now();
    const trouble = await servers.signal(server, name);
    const values = { exit: servers.look(server).exit, duration: performance.now() - began };
    return trouble === undefined ? { values } : { values, trouble };
  },
};
