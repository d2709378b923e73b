/**
 * Shows values so that nothing in them stays hidden and nothing of them reaches the terminal as it is:
 * text in quotes with escapes, bytes that are no text as `\xff`, long ones cut around the place that matters.
 */
import { isTextual, octets, type Textual, utf8 } from "./octets.ts";

const short: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\0": "\\0",
  "\\": "\\\\",
  '"': '\\"',
};

/** What can't be seen, or steers a terminal. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Every blank but the ordinary one looks like it. */
const otherBlank = /(?! )\p{Zs}/u;

/** One character as it is shown inside quotes. */
function escapeCharacter(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  return otherBlank.test(character) ? escapeCode(character) : revealed(character);
}

function revealed(character: string): string {
  return hidden.test(character) ? escapeCode(character) : character;
}

function escapeCode(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2 && character < "\x80") return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

/** Bytes as shown characters, one each; a byte that is not UTF-8 is one of its own. */
export function cells(bytes: Uint8Array): string[] {
  const text = utf8(bytes);
  if (text !== undefined) return Array.from(text, escapeCharacter);
  const shown: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = sequenceLength(bytes[at]!);
    const character = at + size <= bytes.length ? utf8(bytes.subarray(at, at + size)) : undefined;
    shown.push(character === undefined ? `\\x${bytes[at]!.toString(16)}` : escapeCharacter(character));
    at += character === undefined ? 1 : size;
  }
  return shown;
}

/** How many bytes a character takes that begins with `first` (RFC 3629 §3). */
function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** A piece of a text around the byte that matters. */
export interface Excerpt {
  readonly shown: string;
  /** How many characters of `shown` stand before the byte that matters. */
  readonly before: number;
}

/** Bytes shown at once, and how many of them before the place that matters. */
const room = 72;
const lead = 24;

/** `…"lo amber\n"…`: what stands around `focus` (a byte), within `from` to `to`. */
export function excerpt(bytes: Uint8Array, focus: number, from = 0, upTo = bytes.length): Excerpt {
  const to = withoutPadding(bytes, from, upTo);
  const wide = to - from > room;
  const start = wide ? characterStart(bytes, Math.max(from, Math.min(focus - lead, to - room))) : from;
  const end = wide ? characterStart(bytes, Math.min(to, start + room)) : to;
  const middle = Math.max(start, Math.min(focus, end));
  const head = `${start > 0 ? "…" : ""}"${cells(bytes.subarray(start, middle)).join("")}`;
  const tail = `${cells(bytes.subarray(middle, end)).join("")}"${end < bytes.length ? "…" : ""}`;
  return { shown: head + tail, before: Array.from(head).length };
}

/** Of the NUL bytes at the end (a buffer sent whole) a few are enough. */
function withoutPadding(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && bytes[end - 1] === 0) end--;
  return Math.min(to, end + 3);
}

/** Where the character begins to which the byte `at` belongs. */
export function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && at - start < 3 && (bytes[start] ?? 0) >> 6 === 0b10) start--;
  return start;
}

/** Any value, short enough for a line: `"text\n"`, `5000`, `[1, 2]`. */
export function showValue(value: unknown, focus = 0): string {
  if (isTextual(value)) return excerpt(octets(value), focus).shown;
  const json = JSON.stringify(plain(value)) ?? "null";
  const shown = Array.from(json, revealed);
  return shown.length > room ? `${shown.slice(0, room).join("")}…` : shown.join("");
}

/** Text of ours or the lab's inside a sentence: what is hidden in it is shown, quotes stay as they are. */
export function showPlain(text: string): string {
  return Array.from(text, revealed).join("");
}

/** A text of several lines with nothing hidden in any of them; tabs become blanks. */
export function showLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => showPlain(line.replaceAll("\t", "    ")))
    .join("\n");
}

/** A number as the lab writes it: durations and sizes with their unit. */
export function showQuantity(value: unknown): string {
  return showPlain(String(value));
}

/** How much of a text goes into the results file. */
const longest = 2000;

/** A value as the results file holds it: plain JSON, bytes as text or as hex, cut where it is long. */
export function reportable(value: unknown): unknown {
  if (isTextual(value)) return reportText(value);
  const whole = plain(value);
  if (typeof whole !== "object" || whole === null) return whole;
  const json = JSON.stringify(whole);
  return json.length <= longest ? whole : `${json.slice(0, longest)}… (${json.length})`;
}

function reportText(value: Textual): unknown {
  const bytes = octets(value);
  const end = characterStart(bytes, longest);
  const rest = bytes.length > longest ? `… (${bytes.length} bytes)` : "";
  const text = utf8(bytes.subarray(0, bytes.length > longest ? end : bytes.length));
  if (text !== undefined) return text + rest;
  return { hex: bytes.subarray(0, longest / 4).toString("hex"), bytes: bytes.length };
}

/** `value` without anything that JSON can't hold. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return utf8(value) ?? { hex: octets(value).toString("hex") };
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}
