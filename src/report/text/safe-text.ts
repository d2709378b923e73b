/** Makes text that others wrote (programs, file names, messages that quote them) safe to show on a terminal or in a CI log. */

/** Steers a terminal or hides from the reader: controls, bidi overrides and other invisible marks, halves of pairs. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Starts a command of a CI log's reader: `::error::` at the start of a line, `##[group]` anywhere. */
const logCommand = /^(\s*):(?=:)|##(?=\[)/g;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\0": "\\0", "\t": "\\t" };

/** `text` as one line, every character of it visible: `safeLine("a\x1b[2J") === "a\\x1b[2J"`. */
export function safeLine(text: string): string {
  return text.replace(invisible, escapeCharacter).replace(logCommand, escapeCommand);
}

/** The lines of `text`, each safe; tabs become blanks. */
export function safeLines(text: string): string[] {
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => safeLine(line.replaceAll("\t", "    ")));
}

function escapeCharacter(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

function escapeCommand(start: string, indent: string | undefined): string {
  return start.startsWith("#") ? "#\\x23" : `${indent ?? ""}\\x3a`;
}
