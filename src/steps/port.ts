/** `port: ENDPOINT`: who listens there, found without connecting where the system can tell. */
import type { Action } from "./contract.ts";

export const port: Action = {
  name: "port",
  description: "Looks at a port without connecting to it.",
  value: { $ref: "#/$defs/endpoint" },
  observes: {
    state: { enum: ["open", "closed"], description: "Whether something listens there." },
    owner: { type: "string", description: "The lab's server that holds it, or the foreign program's name." },
    address: {
      type: "string",
      description: "The address that it is bound to.",
      examples: ["127.0.0.1", "0.0.0.0"],
    },
    protocol: { enum: ["tcp", "udp"], description: "What was looked for." },
  },
  needs: "named",
  implies: { state: "open" },
  looksAgain: true,
  async run({ servers, settings, endpoint }) {
    const seen = await servers.portState(endpoint(settings.port as string | number));
    return { values: { ...seen } };
  },
};
