/** `restart: NAME`: stops a server and starts it again, on the same port. */
import type { Action } from "./contract.ts";

export const restart: Action = {
  name: "restart",
  description: "Stops a server and starts it again on the same port.",
  value: { $ref: "#/$defs/serverName" },
  observes: {
    exit: {
      type: ["integer", "null"],
      description: "How the old process ended; null where a signal ended it.",
    },
    duration: { type: "number", description: "Until it is ready again, ms." },
  },
  needs: "none",
  async run({ servers, settings }) {
    const name = String(settings.restart);
    const began = performance.now();
    const { exit } = await servers.stop(name);
    const trouble = await servers.start(name);
    const values = { exit, duration: performance.now() - began };
    return trouble === undefined ? { values } : { values, trouble };
  },
};
