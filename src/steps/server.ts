/** `server: NAME`: what a server has seen and how it is. */
import type { Action } from "./contract.ts";

export const server: Action = {
  name: "server",
  description: "Looks at a server: whether it runs, how it ended, what it logged or recorded.",
  value: { $ref: "#/$defs/serverName" },
  observes: {
    running: { type: "boolean", description: "Whether its process runs, or it listens." },
    exit: {
      type: ["integer", "null"],
      description: "Its exit status; null while it runs or where a signal ended it.",
    },
    signal: { type: ["string", "null"], description: "The signal that ended it." },
    log: { type: "string", description: "What it wrote to standard output and error." },
    dialogue: { type: "string", description: "Scripted: `complete`, or where the script stopped." },
    connections: { type: "integer", description: "How many clients came." },
  },
  needs: "none",
  looksAgain: true,
  async run({ servers, settings }) {
    const { records, ...sight } = servers.look(String(settings.server));
    return { values: { ...sight, ...records }, log: sight.log };
  },
};
