/** `lines`, `unordered`, `json`: what a text or a list is made of. */
import type { Saying } from "../../words/words.ts";
import { isMap } from "../deep-equal.ts";
import { jsonErrorAt } from "../json-error.ts";
import { isTextual, octets, type Textual, utf8 } from "../octets.ts";
import { badOperand, type Comparison, type Mismatch, mismatch, type Operator } from "../operator.ts";
import { pairUp } from "../pair-up.ts";
import { lookUp, parsePath } from "../path.ts";
import { showValue } from "../render.ts";

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** The lines of a text, ends taken off (CRLF or LF); the last line end begins no further line. */
function linesOf(text: Textual): Textual[] {
  if (typeof text === "string") return linesOf(octets(text)).map((line) => utf8(line) ?? line);
  const lines: Uint8Array[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(lineFeed, from);
    const to = end === -1 ? text.length : end;
    const withReturn = end !== -1 && text[to - 1] === carriageReturn;
    lines.push(text.subarray(from, withReturn ? to - 1 : to));
    from = to + 1;
  }
  return lines;
}

const lines: Operator = {
  name: "lines",
  compare(operand, actual, at) {
    const wanted = list("lines", operand);
    if (!isTextual(actual)) return mismatch("lines", operand, actual, at);
    const seen = linesOf(actual);
    for (const [index, matcher] of wanted.entries()) {
      const part = { part: "line", number: index + 1 } as const;
      const found = at.compare(matcher, seen[index], [index], part);
      if (found !== undefined) return withCounts(found, wanted.length, seen.length);
    }
    if (seen.length <= wanted.length) return undefined;
    const extra: Saying = [
      "linesTooMany",
      { wanted: wanted.length, seen: seen.length, first: showValue(seen[wanted.length]) },
    ];
    return mismatch("lines", operand, actual, at, [extra]);
  },
  describe: (operand, { say }) => say(["wantedLines", { count: list("lines", operand).length }]),
};

/** Where the number of lines differs, that may be the cause of all the rest. */
function withCounts(found: Mismatch, wanted: number, seen: number): Mismatch {
  if (wanted === seen) return found;
  return { ...found, findings: [...(found.findings ?? []), ["lineCounts", { wanted, seen }]] };
}

/** A text counts as the list of its lines. */
const unordered: Operator = {
  name: "unordered",
  compare(operand, actual, at) {
    const wanted = list("unordered", operand);
    const members = isTextual(actual) ? linesOf(actual) : actual;
    if (!Array.isArray(members)) return mismatch("unordered", operand, actual, at);
    const { lonely, spare } = pairUp(
      wanted,
      members,
      (matcher, member) => at.compare(matcher, member, []) === undefined,
    );
    if (lonely.length === 0 && spare.length === 0) return undefined;
    const missing: Saying[] = lonely.map((matcher) => ["memberMissing", { member: showValue(matcher) }]);
    const extra: Saying[] = spare.map((member) => ["memberTooMany", { member: showValue(member) }]);
    return mismatch("unordered", operand, actual, at, [...missing, ...extra]);
  },
  describe: (operand, { say, describe }) =>
    say(["wantedUnordered", { members: list("unordered", operand).map(describe).join(", ") }]),
};

function list(operator: string, operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand)) throw badOperand(operator, operand);
  return operand;
}

/** Operators after which nobody names a field: a map of these alone is a matcher for the whole, not paths. */
const ofTheWhole: readonly string[] = ["equals", "not", "one_of", "all_of", "unordered"];

function isForTheWhole(operand: unknown): boolean {
  if (!isMap(operand)) return true;
  const entries = Object.entries(operand);
  return (
    entries.length > 0 &&
    entries.every(([key, value]) => ofTheWhole.includes(key) || (key === "schema" && isMap(value)))
  );
}

const json: Operator = {
  name: "json",
  compare(operand, actual, at) {
    if (!isTextual(actual)) return mismatch("json", operand, actual, at);
    const parsed = parseJson(actual);
    if ("error" in parsed) return mismatch("json", operand, actual, at, [parsed.error]);
    const { value } = parsed;
    if (isForTheWhole(operand)) return at.compare(operand, value, [], { part: "json", path: [] });
    return comparePaths(operand as Readonly<Record<string, unknown>>, value, at);
  },
  describe: (_, { say }) => say(["wantedJson", {}]),
};

function comparePaths(
  operand: Readonly<Record<string, unknown>>,
  value: unknown,
  at: Comparison,
): Mismatch | undefined {
  for (const [written, matcher] of Object.entries(operand)) {
    const path = parsePath(written);
    const found = lookUp(value, path);
    const part = { part: "json", path } as const;
    const wrong = at.compare(matcher, found.found ? found.value : undefined, [written], part);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function parseJson(text: Textual): { readonly value: unknown } | { readonly error: Saying } {
  const decoded = utf8(text);
  if (decoded === undefined) return { error: ["jsonNotUtf8", {}] };
  try {
    return { value: JSON.parse(decoded) as unknown };
  } catch {
    return { error: describeError(decoded, jsonErrorAt(decoded)) };
  }
}

function describeError(text: string, at: number): Saying {
  if (text.trim() === "") return ["jsonEmpty", {}];
  if (at >= text.length) return ["jsonUnfinished", {}];
  const lines = text.slice(0, at).split("\n");
  const column = lines.at(-1)!.length + 1;
  return ["jsonWrongAt", { line: lines.length, column, found: showValue(text.slice(at, at + 12)) }];
}

export const structureOperators: readonly Operator[] = [lines, unordered, json];
