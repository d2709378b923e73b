/** `gt`, `gte`, `lt`, `lte`, `between`: numbers; durations against milliseconds, sizes against bytes. */
import { badOperand, type Operator, simpleOperator } from "../operator.ts";
import { quantity } from "../quantity.ts";
import { showQuantity } from "../render.ts";

function limit(operator: string, operand: unknown): number {
  const number = quantity(operand);
  if (number === undefined) throw badOperand(operator, operand);
  return number;
}

/** Text that only looks like a number is none. */
function observed(actual: unknown): number {
  return typeof actual === "number" || typeof actual === "bigint" ? Number(actual) : Number.NaN;
}

type Wording = "wantedMoreThan" | "wantedAtLeast" | "wantedLessThan" | "wantedAtMost";

function comparing(
  name: string,
  wording: Wording,
  holds: (actual: number, limit: number) => boolean,
): Operator {
  return simpleOperator({
    name,
    holds: (operand, actual) => holds(observed(actual), limit(name, operand)),
    describe: (operand, { say }) => say([wording, { limit: showQuantity(operand) }]),
  });
}

const between = simpleOperator({
  name: "between",
  holds(operand, actual) {
    const [low, high] = borders(operand);
    return limit("between", low) <= observed(actual) && observed(actual) <= limit("between", high);
  },
  describe(operand, { say }) {
    const [low, high] = borders(operand);
    return say(["wantedBetween", { low: showQuantity(low), high: showQuantity(high) }]);
  },
});

function borders(operand: unknown): readonly [unknown, unknown] {
  if (!Array.isArray(operand) || operand.length !== 2) throw badOperand("between", operand);
  return [operand[0], operand[1]];
}

export const numberOperators: readonly Operator[] = [
  comparing("gt", "wantedMoreThan", (actual, than) => actual > than),
  comparing("gte", "wantedAtLeast", (actual, least) => actual >= least),
  comparing("lt", "wantedLessThan", (actual, than) => actual < than),
  comparing("lte", "wantedAtMost", (actual, most) => actual <= most),
  between,
];
