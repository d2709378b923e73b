/**
 * The lines around a place with a caret below it.
 *
 *     2 | servers:
 *     3 |   greeter: { prot: 5000 }
 *       |              ^^^^
 */
import type { Span } from "../nouns/place.ts";
import type { Lines } from "./lines.ts";

/** Columns of source that a frame shows at most. */
const widest = 100;

/** The frame of `span`: the line before it, its line, and carets. */
export function frameOf(lines: Lines, span: Span): string {
  const gutter = String(span.line).length;
  const shown = lines.line(span.line) ?? "";
  const from = windowStart(shown.length, span.column - 1);
  const row = (label: string, text: string) => `${label.padStart(gutter)} | ${text}`.trimEnd();
  const before =
    span.line > 1 ? [row(String(span.line - 1), cut(lines.line(span.line - 1) ?? "", from))] : [];
  return [...before, row(String(span.line), cut(shown, from)), row("", carets(shown, span, from))].join("\n");
}

/** Where the part of a long line begins that is shown, so that the caret is in it. */
function windowStart(length: number, column: number): number {
  if (length <= widest || column < widest / 2) return 0;
  return Math.max(0, Math.min(column - widest / 2, length - widest));
}

function cut(line: string, from: number): string {
  const part = visible(line.slice(from, from + widest));
  const ahead = from > 0 && line.length > 0 ? "…" : "";
  return `${ahead}${part}${line.length > from + widest ? "…" : ""}`;
}

function carets(line: string, { column, length }: Span, from: number): string {
  const lead = visible(line.slice(from, column - 1));
  const meant = line.slice(column - 1, Math.min(column - 1 + length, from + widest));
  const blank = " ".repeat(columns(lead) + (from > 0 ? 1 : 0));
  return `${blank}${"^".repeat(Math.max(1, columns(visible(meant))))}`;
}

/** Control characters as the symbols that Unicode has for them, so that no file can steer a terminal. */
export function visible(text: string): string {
  return text
    .replaceAll("\t", " ")
    .replace(/[\0-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replaceAll("\x7f", "\u2421")
    .replace(
      /[\x80-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    );
}

/** Columns on a terminal: a wide character (CJK, emoji) takes two, a combining mark none. */
function columns(text: string): number {
  let width = 0;
  for (const character of text)
    width += /\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character) ? 0 : wide(character) ? 2 : 1;
  return width;
}

function wide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    character,
  );
}
