/** `ndjson`: every event as a line of JSON, as it happens. */
import type { Reporter } from "./contract.ts";

export const ndjson: Reporter = {
  name: "ndjson",
  description: "every event as a line of JSON, as it happens",
  start: () => ({ write: (event) => `${JSON.stringify(event)}\n` }),
};
