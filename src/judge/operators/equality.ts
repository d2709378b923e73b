/** `equals`, which a plain value means, and `hex`: the very same value. */
import type { Path } from "../../nouns/place.ts";
import { deepEqual, isMap } from "../deep-equal.ts";
import { firstDifference } from "../difference.ts";
import { fromHex, isTextual, octets, sameOctets, type Textual } from "../octets.ts";
import {
  badOperand,
  type Comparison,
  type Mismatch,
  mismatch,
  type Operator,
  type SubjectPart,
  simpleOperator,
} from "../operator.ts";
import { quantity } from "../quantity.ts";
import { showValue } from "../render.ts";

const equals: Operator = {
  name: "equals",
  compare(operand, actual, at) {
    if (isTextual(operand) && isCount(actual) && quantity(operand) === Number(actual)) return undefined;
    return compareDeep(operand, actual, at, []);
  },
  describe: (operand) => showValue(operand),
  focus: (operand, actual) => (isTextual(operand) ? firstDifference(octets(operand), actual) : 0),
  mayBegin: (operand, read) => isTextual(operand) && beginsWith(operand, read),
};

/** Goes down to the first member that differs, so that it alone is told. */
function compareDeep(wanted: unknown, actual: unknown, at: Comparison, path: Path): Mismatch | undefined {
  if (deepEqual(wanted, actual)) return undefined;
  const key = firstDifferingKey(wanted, actual);
  if (key === undefined) return mismatch("equals", wanted, actual, below(at, path));
  const inWanted = memberOf(wanted, key);
  if (inWanted === undefined)
    return mismatch("exists", false, memberOf(actual, key), below(at, [...path, key]));
  return compareDeep(inWanted, memberOf(actual, key), at, [...path, key]);
}

function below(at: Comparison, path: Path): Pick<Comparison, "subject" | "below"> {
  if (path.length === 0) return at;
  const { parts } = at.subject;
  const last = parts.at(-1);
  const inPath = last?.part === "json" || last?.part === "below" ? last : undefined;
  const deeper: SubjectPart = inPath
    ? { ...inPath, path: [...inPath.path, ...path] }
    : { part: "below", path };
  const subject = { ...at.subject, parts: [...(inPath ? parts.slice(0, -1) : parts), deeper] };
  return { subject, below: [...at.below, ...path] };
}

/** Undefined where the two are not of one kind: then they differ as wholes. */
function firstDifferingKey(wanted: unknown, actual: unknown): string | number | undefined {
  if (Array.isArray(wanted) && Array.isArray(actual)) {
    const longer = wanted.length > actual.length ? wanted : actual;
    return longer.findIndex((_, index) => !deepEqual(wanted[index], actual[index]));
  }
  if (!isMap(wanted) || !isMap(actual)) return undefined;
  return [...Object.keys(wanted), ...Object.keys(actual)].find(
    (key) => !deepEqual(memberOf(wanted, key), memberOf(actual, key)),
  );
}

function memberOf(value: unknown, key: string | number): unknown {
  return Object.hasOwn(value as object, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

function isCount(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function beginsWith(whole: Textual, beginning: Uint8Array): boolean {
  return octets(whole).subarray(0, beginning.length).equals(beginning);
}

const hex: Operator = simpleOperator({
  name: "hex",
  holds: (operand, actual) => isTextual(actual) && sameOctets(bytesOf(operand), actual),
  describe: (operand) => showValue(bytesOf(operand)),
  focus: (operand, actual) => firstDifference(bytesOf(operand), actual),
  mayBegin: (operand, read) => beginsWith(bytesOf(operand), read),
});

function bytesOf(operand: unknown): Uint8Array {
  const bytes = typeof operand === "string" ? fromHex(operand) : undefined;
  if (bytes === undefined) throw badOperand("hex", operand);
  return bytes;
}

export const equalityOperators: readonly Operator[] = [equals, hex];
