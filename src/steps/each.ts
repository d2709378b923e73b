/** `each: {in, as, steps}`: the same steps for every item of a list, one after another. */
import { observeChildren, sequenceAt } from "./children.ts";
import type { Action, ChildOutcome } from "./contract.ts";

export const each: Action = {
  name: "each",
  description: "Runs the same steps for every item of a list, one after another.",
  value: {
    type: "object",
    properties: {
      in: {
        $ref: "#/$defs/items",
        description: "The list, or an expression that gives one.",
        examples: [["alice", "bob"]],
      },
      as: {
        $ref: "#/$defs/name",
        description: "The name of the item in the steps' expressions.",
        examples: ["user"],
      },
      steps: { $ref: "#/$defs/steps" },
    },
    required: ["in", "as", "steps"],
    additionalProperties: false,
  },
  observes: {},
  needs: "none",
  children: ({ each }) => [sequenceAt(["each", "steps"], (each as { steps: unknown[] }).steps)],
  async run({ children, settings, step }) {
    const { in: items, as } = settings.each as { in: readonly unknown[]; as: string };
    let outcomes: readonly ChildOutcome[] = [];
    for (const item of items) {
      outcomes = await children.run(step.children, { [as]: item });
      if (outcomes.some(({ verdict }) => verdict === "fail" || verdict === "error")) break;
    }
    return observeChildren(outcomes);
  },
};
