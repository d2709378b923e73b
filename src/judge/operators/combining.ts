/** `not`, `one_of`, `all_of`: matchers made of matchers. */
import { badOperand, mismatch, type Operator } from "../operator.ts";

const not: Operator = {
  name: "not",
  compare(operand, actual, at) {
    return at.compare(operand, actual, []) === undefined ? mismatch("not", operand, actual, at) : undefined;
  },
  describe: (operand, { say, describe }) => say(["wantedAnythingBut", { matcher: describe(operand) }]),
  focus: (operand, actual, focus) => focus(operand, actual),
};

const oneOf: Operator = {
  name: "one_of",
  compare(operand, actual, at) {
    const held = list("one_of", operand).some(
      (matcher, index) => at.compare(matcher, actual, [index]) === undefined,
    );
    return held ? undefined : mismatch("one_of", operand, actual, at);
  },
  describe: (operand, { say, describe }) =>
    list("one_of", operand)
      .map(describe)
      .join(say(["or", {}])),
  mayBegin: (operand, read, mayBegin) => list("one_of", operand).some((matcher) => mayBegin(matcher, read)),
};

const allOf: Operator = {
  name: "all_of",
  compare(operand, actual, at) {
    for (const [index, matcher] of list("all_of", operand).entries()) {
      const found = at.compare(matcher, actual, [index]);
      if (found !== undefined) return found;
    }
    return undefined;
  },
  describe: (operand, { say, describe }) =>
    list("all_of", operand)
      .map(describe)
      .join(say(["and", {}])),
  mayBegin: (operand, read, mayBegin) => list("all_of", operand).every((matcher) => mayBegin(matcher, read)),
};

function list(operator: string, operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand)) throw badOperand(operator, operand);
  return operand;
}

export const combiningOperators: readonly Operator[] = [not, oneOf, allOf];
