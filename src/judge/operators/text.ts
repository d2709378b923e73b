/** `contains`, `starts_with`, `ends_with`, `matches`: parts of a text, or members of a list. */
import { RE2JS } from "re2js";
import { isMap } from "../deep-equal.ts";
import { bytesForm, isTextual, octets, type Textual } from "../octets.ts";
import {
  badOperand,
  type Comparison,
  type Describer,
  MatcherError,
  type Mismatch,
  mismatch,
  type Operator,
  simpleOperator,
} from "../operator.ts";
import { showPlain, showValue } from "../render.ts";

/** What is looked for in a text: text, a number as one writes it, or bytes. Undefined: no such thing. */
function needle(operand: unknown): Textual | undefined {
  if (isTextual(operand)) return operand;
  if (typeof operand === "number" || typeof operand === "bigint") return String(operand);
  return isMap(operand) ? bytesForm(operand) : undefined;
}

/** A list means that all of it is in there. */
const contains: Operator = {
  name: "contains",
  compare(operand, actual, at) {
    if (!Array.isArray(operand)) return compareOne(operand, actual, at);
    for (const [index, one] of operand.entries()) {
      const found = compareOne(one, actual, { ...at, below: [...at.below, index] });
      if (found !== undefined) return found;
    }
    return undefined;
  },
  describe(operand, describer) {
    const all = Array.isArray(operand) ? operand : [operand];
    return all.map((one) => describeOne(one, describer)).join(describer.say(["and", {}]));
  },
  focus: (operand, actual) => closest(needle([operand].flat()[0]), octets(actual)),
  mayBegin: (operand, read) => [operand].flat().every((one) => mayYetContain(needle(one), octets(read))),
};

function compareOne(operand: unknown, actual: unknown, at: Comparison): Mismatch | undefined {
  const wanted = needle(operand);
  const held = Array.isArray(actual)
    ? actual.some((member) => at.compare(operand, member, []) === undefined)
    : isTextual(actual) && wanted !== undefined && octets(actual).includes(octets(wanted));
  return held ? undefined : mismatch("contains", operand, actual, at);
}

function describeOne(operand: unknown, describer: Describer): string {
  const wanted = needle(operand);
  if (wanted !== undefined) return describer.say(["wantedContaining", { part: showValue(wanted) }]);
  return describer.say(["wantedMember", { member: describer.describe(operand) }]);
}

/** Where in `text` most of the needle's beginning stands. */
function closest(wanted: Textual | undefined, text: Buffer): number {
  if (wanted === undefined) return 0;
  const sought = octets(wanted);
  let [fits, tooMuch] = [0, sought.length + 1];
  while (tooMuch - fits > 1) {
    const middle = (fits + tooMuch) >> 1;
    if (text.includes(sought.subarray(0, middle))) fits = middle;
    else tooMuch = middle;
  }
  return text.indexOf(sought.subarray(0, fits));
}

/** Whether the needle is there, or the text ends within it. */
function mayYetContain(wanted: Textual | undefined, text: Buffer): boolean {
  if (wanted === undefined) return false;
  const sought = octets(wanted);
  return text.includes(sought) || endsWithin(sought, text);
}

function endsWithin(sought: Buffer, text: Buffer): boolean {
  const longest = Math.min(sought.length, text.length);
  for (let length = longest; length > 0; length--) {
    if (text.subarray(text.length - length).equals(sought.subarray(0, length))) return true;
  }
  return text.length === 0;
}

const startsWith = simpleOperator({
  name: "starts_with",
  holds: (operand, actual) =>
    isTextual(actual) && octets(actual).subarray(0, sizeOf(operand)).equals(edge(operand)),
  describe: (operand, { say }) => say(["wantedStartingWith", { part: showValue(asText(operand)) }]),
  mayBegin: (operand, read) =>
    edge(operand)
      .subarray(0, read.length)
      .equals(octets(read).subarray(0, sizeOf(operand))),
});

const endsWith = simpleOperator({
  name: "ends_with",
  holds(operand, actual) {
    if (!isTextual(actual)) return false;
    const bytes = octets(actual);
    return bytes.subarray(Math.max(0, bytes.length - sizeOf(operand))).equals(edge(operand));
  },
  describe: (operand, { say }) => say(["wantedEndingWith", { part: showValue(asText(operand)) }]),
  focus: (_, actual) => actual.length,
  mayBegin: (operand, read) => endsWithin(edge(operand), octets(read)),
});

function asText(operand: unknown): Textual {
  const text = needle(operand);
  if (text === undefined) throw badOperand("starts_with, ends_with", operand);
  return text;
}

function edge(operand: unknown): Buffer {
  return octets(asText(operand));
}

function sizeOf(operand: unknown): number {
  return edge(operand).length;
}

const matches = simpleOperator({
  name: "matches",
  holds(operand, actual) {
    const regex = compiled(operand);
    return isTextual(actual) && regex.matcher(actual).find();
  },
  focus: (operand, actual) => (/^[^^].*\$$/s.test(String(operand)) ? actual.length : 0),
  describe: (operand, { say }) => say(["wantedMatching", { regex: showPlain(`/${operand}/`) }]),
});

/** The last regular expressions used: a dialogue asks again with every byte that comes. */
const remembered = new Map<string, RE2JS>();

function compiled(operand: unknown): RE2JS {
  if (typeof operand !== "string") throw badOperand("matches", operand);
  const known = remembered.get(operand);
  if (known !== undefined) return known;
  if (remembered.size >= 100) remembered.clear();
  const regex = compile(operand);
  remembered.set(operand, regex);
  return regex;
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    throw new MatcherError(["badRegex", { regex: source, problem: (error as Error).message }]);
  }
}

export const textOperators: readonly Operator[] = [contains, startsWith, endsWith, matches];
