/** `type`, `length`, `empty`, `exists`, `schema`: what a value is like, whatever it says. */
import { isMap } from "../deep-equal.ts";
import { isTextual, lossyText } from "../octets.ts";
import { badOperand, mismatch, type Operator, simpleOperator } from "../operator.ts";
import { showValue } from "../render.ts";

const types: readonly unknown[] = ["string", "number", "integer", "boolean", "array", "object", "null"];

/** JSON Schema's names: every integer is a number too. */
function isOfType(name: unknown, value: unknown): boolean {
  switch (name) {
    case "string":
      return isTextual(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isMap(value);
    case "null":
      return value === null;
    case "integer":
      return typeof value === "bigint" || Number.isInteger(value);
    case "number":
      return typeof value === "bigint" || typeof value === "number";
    default:
      return typeof value === name;
  }
}

const type = simpleOperator({
  name: "type",
  holds(operand, actual) {
    if (!types.includes(operand)) throw badOperand("type", operand);
    return isOfType(operand, actual);
  },
  describe: (operand, { say }) => say(["wantedType", { type: String(operand) }]),
});

/** Characters of a text, bytes of what was read as bytes, members, entries. */
function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string") return [...value].length;
  if (value instanceof Uint8Array || Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : undefined;
}

const length: Operator = {
  name: "length",
  compare(operand, actual, at) {
    const measured = lengthOf(actual);
    if (measured === undefined) return mismatch("length", operand, actual, at);
    return at.compare(operand, measured, [], { part: "length" });
  },
  describe: (operand, { say, describe }) => say(["wantedLength", { length: describe(operand) }]),
};

const empty = simpleOperator({
  name: "empty",
  holds(operand, actual) {
    const measured = actual === null ? 0 : lengthOf(actual);
    return measured !== undefined && (measured === 0) === flag("empty", operand);
  },
  describe: (operand, { say }) => say([flag("empty", operand) ? "wantedEmpty" : "wantedNotEmpty", {}]),
});

const exists = simpleOperator({
  name: "exists",
  holds: (operand, actual) => (actual !== undefined) === flag("exists", operand),
  describe: (operand, { say }) => say([flag("exists", operand) ? "wantedThere" : "wantedNotThere", {}]),
});

function flag(operator: string, operand: unknown): boolean {
  if (typeof operand !== "boolean") throw badOperand(operator, operand);
  return operand;
}

const schema: Operator = {
  name: "schema",
  compare(operand, actual, at) {
    if (actual === undefined) return mismatch("schema", operand, actual, at);
    const value = isTextual(actual) ? lossyText(actual) : actual;
    const errors = at
      .schemaErrors(operand, value)
      .map((error) => ["schemaError", { error: showValue(error).slice(1, -1) }] as const);
    return errors.length === 0 ? undefined : mismatch("schema", operand, actual, at, errors);
  },
  describe: (_, { say }) => say(["wantedSchema", {}]),
};

export const shapeOperators: readonly Operator[] = [type, length, empty, exists, schema];
