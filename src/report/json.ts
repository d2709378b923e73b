/** `json`: the results document, written once all runs are finished. */
import type { Reporter } from "./contract.ts";

export const json: Reporter = {
  name: "json",
  description: "the results as one JSON document (schemas/results.schema.json)",
  start: () => ({
    write: (event) => (event.type === "finished" ? `${JSON.stringify(event.results, null, 2)}\n` : ""),
  }),
};
