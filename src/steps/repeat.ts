/** `repeat: {times, steps}`: the same steps several times, one after another. */
import { observeChildren, sequenceAt } from "./children.ts";
import type { Action, ChildOutcome } from "./contract.ts";

export const repeat: Action = {
  name: "repeat",
  description: "Runs the same steps several times, one after another.",
  value: {
    type: "object",
    properties: {
      times: { $ref: "#/$defs/count", description: "How many times.", examples: [3] },
      steps: { $ref: "#/$defs/steps" },
    },
    required: ["times", "steps"],
    additionalProperties: false,
  },
  observes: {},
  needs: "none",
  children: ({ repeat }) => [sequenceAt(["repeat", "steps"], (repeat as { steps: unknown[] }).steps)],
  async run({ children, settings, step }) {
    const { times } = settings.repeat as { times: number };
    let outcomes: readonly ChildOutcome[] = [];
    for (
      let turn = 0;
      turn < times && outcomes.every(({ verdict }) => verdict !== "fail" && verdict !== "error");
      turn++
    ) {
      outcomes = await children.run(step.children);
    }
    return observeChildren(outcomes);
  },
};
