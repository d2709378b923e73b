/** How two texts differ: the first byte, and a name for what the eye does not see. */
import type { Saying } from "../words/words.ts";
import { octets, type Textual, utf8 } from "./octets.ts";

/** The index of the first byte that differs; the shorter one's length where it is the other's beginning. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a[at] === b[at]) at++;
  return at;
}

/** What a difference is called, and whether the reader needs the bytes to see it. */
export interface Difference {
  readonly saying: Saying;
  readonly invisible: boolean;
}

/** Names the difference; undefined where the texts simply say other things. */
export function nameDifference(wanted: Textual, actual: Textual): Difference | undefined {
  const [bytesWanted, bytesSeen] = [octets(wanted), octets(actual)];
  if (bytesWanted.equals(bytesSeen)) return undefined;
  return (
    nameAddition(bytesWanted, bytesSeen) ??
    nameEncoding(bytesWanted, bytesSeen) ??
    nameSpelling(bytesWanted, bytesSeen)
  );
}

/** One of them is the other and something more. */
function nameAddition(wanted: Buffer, actual: Buffer): Difference | undefined {
  if (actual.length === 0 || wanted.length === 0) return undefined;
  if (actual.subarray(0, wanted.length).equals(wanted))
    return nameTail(actual.subarray(wanted.length), "more");
  if (wanted.subarray(0, actual.length).equals(actual)) {
    return nameTail(wanted.subarray(actual.length), "less") ?? stopsShort(wanted, actual);
  }
  const before = actual.length - wanted.length;
  if (before <= 0 || !actual.subarray(before).equals(wanted)) return undefined;
  const isBom = actual.subarray(0, before).equals(Buffer.from("\ufeff"));
  return isBom ? invisible(["byteOrderMark", {}]) : visible(["bytesBefore", { count: before }]);
}

function stopsShort(wanted: Buffer, actual: Buffer): Difference {
  return visible(["stopsShort", { came: actual.length, of: wanted.length }]);
}

/** Names the NUL bytes at the end of a text: a buffer that was sent whole. */
export function namePadding(text: Textual): Saying | undefined {
  const bytes = octets(text);
  const count = bytes.length - 1 - bytes.findLastIndex((byte) => byte !== 0);
  return count === 0 ? undefined : ["nulsAtEnd", { count }];
}

/** What is too much at the end, or missing there. */
function nameTail(tail: Buffer, which: "more" | "less"): Difference | undefined {
  const more = which === "more";
  const count = tail.length;
  if (tail.every((byte) => byte === 0)) return invisible([more ? "nulsAfter" : "nulsMissing", { count }]);
  const text = tail.toString("latin1");
  const lineEnd = { "\n": "LF, \\n", "\r\n": "CRLF, \\r\\n", "\r": "CR, \\r" }[text];
  if (lineEnd !== undefined) return invisible([more ? "lineEndAfter" : "lineEndMissing", { lineEnd }]);
  if (/^\s+$/.test(text)) return invisible([more ? "blanksAfter" : "blanksMissing", { count }]);
  return more ? visible(["bytesAfter", { count }]) : undefined;
}

/** The same text in other bytes. */
function nameEncoding(wanted: Buffer, actual: Buffer): Difference | undefined {
  const text = utf8(wanted);
  if (text === undefined) return undefined;
  const seen = utf8(actual);
  if (seen === undefined && actual.toString("latin1") === text) return invisible(["inLatin1", {}]);
  const twoBytesEach = text !== "" && actual.length === 2 * text.length;
  if (twoBytesEach && actual.toString("utf16le") === text) return invisible(["inUtf16", {}]);
  return seen?.normalize() === text.normalize() ? invisible(["otherNormalForm", {}]) : undefined;
}

/** The same letters, but for what one overlooks. */
function nameSpelling(wanted: Buffer, actual: Buffer): Difference | undefined {
  const [text, seen] = [utf8(wanted), utf8(actual)];
  if (text === undefined || seen === undefined) return undefined;
  if (unixLines(text) === unixLines(seen)) return invisible(["otherLineEnds", lineEnds(text, seen)]);
  if (text.toLowerCase() === seen.toLowerCase()) return visible(["otherCase", {}]);
  if (squeeze(text) !== squeeze(seen)) return undefined;
  const nonBreaking = /\p{Zs}/u.exec(seen.replaceAll(" ", ""))?.[0];
  if (nonBreaking === undefined || text.includes(nonBreaking)) return invisible(["otherBlanks", {}]);
  const code = nonBreaking.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return invisible(["otherSpace", { code: `U+${code}` }]);
}

function lineEnds(wanted: string, actual: string): { wanted: string; actual: string } {
  return { wanted: lineEndOf(wanted), actual: lineEndOf(actual) };
}

function lineEndOf(text: string): string {
  const [crlf, lf] = [text.includes("\r\n"), /(?:^|[^\r])\n/.test(text)];
  if (crlf) return lf ? "CRLF, LF" : "CRLF (\\r\\n)";
  return "LF (\\n)";
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

function visible(saying: Saying): Difference {
  return { saying, invisible: false };
}

function invisible(saying: Saying): Difference {
  return { saying, invisible: true };
}
