/**
 * A mismatch in words: a first line that stands alone, then where exactly the two differ.
 *
 *     stdout: expected "Hello amber\n", got "Hello Amber\n": only upper and lower case differ
 *       expected  "Hello amber\n"
 *       got       "Hello Amber\n"
 *                        ^ first difference: character 7
 */
import type { Saying } from "../words/words.ts";
import { isMap } from "./deep-equal.ts";
import { firstDifference, nameDifference, namePadding } from "./difference.ts";
import { describer, focusOf } from "./matches.ts";
import { fromHex, isTextual, lossyText, octets, toHex, utf8 } from "./octets.ts";
import type { Describer, Mismatch, Subject, SubjectPart } from "./operator.ts";
import { formatPath } from "./path.ts";
import { isDuration } from "./quantity.ts";
import { characterStart, excerpt, showPlain, showValue } from "./render.ts";

/** The whole message in `lang`. */
export function explain(mismatch: Mismatch, lang: string): string {
  const speech = describer(lang);
  const named = noteOf(mismatch);
  const [note, ...further] = [...(named === undefined ? [] : [named]), ...(mismatch.findings ?? [])];
  const first = firstLine(mismatch, speech);
  return [
    note === undefined ? first : speech.say(["withNote", { sentence: first, note: speech.say(note) }]),
    ...further.map((finding) => `  ${speech.say(finding)}`),
    ...details(mismatch, speech),
  ].join("\n");
}

function firstLine({ subject: about, operator, operand, actual }: Mismatch, speech: Describer): string {
  const subject = subjectName(about, speech);
  const typed = operator === "equals" && actual !== undefined && kindOf(operand) !== kindOf(actual);
  const wanted = showWanted(operator, operand, actual, speech);
  const expected = typed ? withKind(wanted, operand, speech) : wanted;
  if (actual === undefined) return speech.say(["expectedMissing", { subject, expected }]);
  const shown = showActual(operator, operand, actual, speech);
  return speech.say([
    "expectedGot",
    { subject, expected, actual: typed ? withKind(shown, actual, speech) : shown },
  ]);
}

/** What the subject is called: `line 2 of stdout`. */
export function subjectName({ path, parts }: Subject, speech: Describer): string {
  const direct = parts[0]?.part === "below" ? parts[0].path : [];
  const whole = direct.length === 0 ? path : joined(path, direct);
  const name = path === "" ? formatPath(direct) : speech.say(["subjectNamed", { path: showPlain(whole) }]);
  return parts
    .slice(direct.length === 0 ? 0 : 1)
    .reduce((subject, part) => partName(subject, part, speech), name);
}

function partName(subject: string, part: SubjectPart, { say }: Describer): string {
  switch (part.part) {
    case "line":
      return say(["subjectLine", { subject, number: part.number }]);
    case "length":
      return say(["subjectLength", { subject }]);
    case "json":
      return say(["subjectJson", { subject, path: showPlain(formatPath(part.path)) }]);
    case "below":
      return joined(subject, part.path);
  }
}

function joined(subject: string, path: readonly (string | number)[]): string {
  const below = showPlain(formatPath(path));
  return below.startsWith("[") || subject === "" ? subject + below : `${subject}.${below}`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (isTextual(value)) return "string";
  if (Array.isArray(value)) return "array";
  if (isMap(value)) return "object";
  return typeof value === "boolean" ? "boolean" : "number";
}

function withKind(shown: string, value: unknown, { say }: Describer): string {
  const kind = kindOf(value);
  return kind === "null" ? shown : say(["kindOf", { shown, kind }]);
}

/** A text is shown around the same place as what was seen of it. */
function showWanted(operator: string, operand: unknown, actual: unknown, speech: Describer): string {
  const text = isTextual(actual) ? wantedText(operator, operand) : undefined;
  if (text === undefined || !isTextual(actual)) return speech.describe({ [operator]: operand });
  return showValue(text, characterStart(text, firstDifference(text, octets(actual))));
}

function showActual(operator: string, operand: unknown, actual: unknown, { say }: Describer): string {
  if (isTextual(actual)) {
    const bytes = octets(actual);
    if (bytes.length === 0) return say(["nothing", {}]);
    return showValue(bytes, characterStart(bytes, focusOf({ [operator]: operand }, bytes)));
  }
  const timed = typeof actual === "number" && [operand].flat().some(isDuration);
  return timed ? `${Math.round(actual * 10) / 10}ms` : showValue(actual);
}

/** A name for the difference, where texts are compared. */
function noteOf({ operator, operand, actual }: Mismatch): Saying | undefined {
  if (!isTextual(actual)) return undefined;
  const wanted = wantedText(operator, operand);
  if (wanted !== undefined) return nameDifference(wanted, actual)?.saying;
  const near = operator === "contains" ? nearlyContains(operand, lossyText(actual)) : undefined;
  return near ?? namePadding(actual);
}

/** The text that had to be there as a whole. */
function wantedText(operator: string, operand: unknown): Uint8Array | undefined {
  if (operator === "hex") return fromHex(String(operand));
  return operator === "equals" && isTextual(operand) ? octets(operand) : undefined;
}

function nearlyContains(operand: unknown, text: string): Saying | undefined {
  if (typeof operand !== "string") return undefined;
  if (text.toLowerCase().includes(operand.toLowerCase())) return ["otherCase", {}];
  const squeeze = (spaced: string) => spaced.replace(/\s+/g, "");
  return squeeze(operand) !== "" && squeeze(text).includes(squeeze(operand))
    ? ["otherBlanks", {}]
    : undefined;
}

/** Where two texts part. */
function details({ operator, operand, actual }: Mismatch, speech: Describer): string[] {
  const wanted = wantedText(operator, operand);
  if (!isTextual(actual) || wanted === undefined) return [];
  const seen = octets(actual);
  if (wanted.length === 0 || seen.length === 0) return [];
  return [...caretLines(wanted, seen, speech), ...hexLines(wanted, seen, speech)];
}

/** Both texts, the line in which they part, with a caret below the place. */
function caretLines(wanted: Uint8Array, seen: Uint8Array, speech: Describer): string[] {
  const at = characterStart(seen, characterStart(wanted, firstDifference(wanted, seen)));
  const lineStart = at === 0 ? 0 : octets(wanted).lastIndexOf(0x0a, at - 1) + 1;
  if (at === 0) return [];
  const [above, below] = [wanted, seen].map((text) => excerpt(text, at, lineStart, lineEnd(text, at)));
  const [first, second, indent] = labels(speech);
  const place = speech.say(placeOf(octets(wanted), at, lineStart));
  return [
    `${first}${above!.shown}`,
    `${second}${below!.shown}`,
    `${indent}${" ".repeat(below!.before)}^ ${place}`,
  ];
}

function lineEnd(text: Uint8Array, at: number): number {
  const end = text.indexOf(0x0a, at);
  return end === -1 ? text.length : end + 1;
}

function placeOf(wanted: Buffer, at: number, lineStart: number): Saying {
  const line = lossyText(wanted.subarray(0, lineStart)).split("\n").length;
  const character = [...lossyText(wanted.subarray(lineStart, at))].length + 1;
  return line === 1 ? ["differsAtCharacter", { character }] : ["differsAtLine", { line, character }];
}

/** Two labels and an indent, equally wide. */
function labels({ say }: Describer): readonly [string, string, string] {
  const [first, second] = [say(["labelExpected", {}]), say(["labelActual", {}])];
  const width = Math.max(first.length, second.length) + 2;
  return [`  ${first.padEnd(width)}`, `  ${second.padEnd(width)}`, " ".repeat(width + 2)];
}

/** Bytes shown in hex, and how many of them before the first that differs. */
const [hexRoom, hexLead] = [16, 8];

/** Both in hex around the first difference, where the eye sees none or they are no text. */
function hexLines(wanted: Uint8Array, seen: Uint8Array, speech: Describer): string[] {
  const bothText = utf8(wanted) !== undefined && utf8(seen) !== undefined;
  if (bothText && nameDifference(wanted, seen)?.invisible !== true) return [];
  const from = Math.max(0, firstDifference(wanted, seen) - hexLead);
  const [first, second] = labels(speech);
  return [`${first}${hexWindow(wanted, from)}`, `${second}${hexWindow(seen, from)}`];
}

function hexWindow(bytes: Uint8Array, from: number): string {
  const shown = toHex(bytes.subarray(from, from + hexRoom));
  return `${from > 0 ? "… " : ""}${shown}${bytes.length > from + hexRoom ? " …" : ""}`;
}
