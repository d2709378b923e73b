/** `assert: EXPRESSION`: true or not. */
import type { Action } from "./contract.ts";

export const assert: Action = {
  name: "assert",
  description: "Passes when the expression is true.",
  value: { $ref: "#/$defs/expression" },
  observes: {},
  needs: "none",
  async run(context) {
    const holds = context.condition(String(context.settings.assert));
    if (holds) return { values: {} };
    const expression = String(context.settings.assert);
    return {
      values: {},
      trouble: { verdict: "fail", reason: "mismatch", saying: ["assertFalse", { expression }] },
    };
  },
};
