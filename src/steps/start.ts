/** `start: NAME`: starts a server (one that is `start: manual`, or was stopped) and waits until it is ready. */
import type { Action } from "./contract.ts";

export const start: Action = {
  name: "start",
  description: "Starts a server and waits until it is ready.",
  value: { $ref: "#/$defs/serverName" },
  observes: {
    exit: {
      type: ["integer", "null"],
      description: "Its exit status where it has ended; null while it runs.",
    },
    duration: { type: "number", description: "How long it took to be ready, ms." },
  },
  needs: "none",
  async run({ servers, settings }) {
    const began = performance.now();
    const name = String(settings.start);
    const trouble = await servers.start(name);
    const values = { exit: servers.look(name).exit, duration: performance.now() - began };
    return trouble === undefined ? { values } : { values, trouble };
  },
};
