/** `parallel: [steps]`: at the same time; an inner list is a sequence of its own. */

import { observeChildren, sequenceAt } from "./children.ts";
import type { Action } from "./contract.ts";

export const parallel: Action = {
  name: "parallel",
  description: "Runs steps at the same time; an inner list is a sequence of steps.",
  value: {
    type: "array",
    minItems: 1,
    items: { anyOf: [{ $ref: "#/$defs/childStep" }, { $ref: "#/$defs/steps" }] },
  },
  observes: {},
  needs: "named",
  children: ({ parallel: branches }) =>
    (branches as readonly unknown[]).map((branch, index) =>
      Array.isArray(branch)
        ? sequenceAt(["parallel", index], branch)
        : { steps: [{ path: ["parallel", index], step: branch }] },
    ),
  sharesServers: true,
  async run({ children, step }) {
    return observeChildren(await children.run(step.children));
  },
};
