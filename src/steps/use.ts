/** `use: FILE` with `with: {…}`: a list of steps from a file of its own. */
import { observeChildren } from "./children.ts";
import type { Action } from "./contract.ts";

export const use: Action = {
  name: "use",
  description: "Runs the steps that a file holds.",
  value: { $ref: "#/$defs/stepsFile" },
  companions: {
    with: {
      type: "object",
      description: "Values that the file's expressions reach as `with.NAME`.",
      examples: [{ user: "alice" }],
      additionalProperties: true,
    },
  },
  observes: {},
  needs: "none",
  children: ({ use: file }) => [{ file: String(file) }],
  async run({ children, settings, step }) {
    return observeChildren(await children.run(step.children, { with: settings.with ?? {} }));
  },
};
