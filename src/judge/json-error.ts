/** Finds where a text stops being JSON (RFC 8259), since engines word and place that each in its own way. */

type Awaited = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end" | "nothing";

const blanks = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const plainCharacters = /[^"\\\x00-\x1f]*/y;
/** One that the text's end cuts. */
const unfinishedEscape = /^\\(?:u[\da-fA-F]{0,3})?$/;
const escapeSequence = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** The offset of the first character that can't stand where it does; the text's length where it ends too early. */
export function jsonErrorAt(text: string): number {
  const open: string[] = [];
  let awaited: Awaited = "value";
  let at = ending(blanks, text, 0);
  while (at < text.length) {
    const end = endOfToken(text, at, awaited, open);
    if (end <= at) return -end;
    awaited = awaitedAfter(text[at]!, awaited, open);
    at = ending(blanks, text, end);
  }
  return at;
}

/** Where the token ends; where it is wrong, that place, negative. */
function endOfToken(text: string, at: number, awaited: Awaited, open: readonly string[]): number {
  const character = text[at]!;
  const inList = open.at(-1) === "[";
  const allowed: Readonly<Record<Awaited, string>> = {
    value: '{["',
    "value or ]": '{["]',
    key: '"',
    "key or }": '"}',
    ":": ":",
    ", or end": open.length === 0 ? "" : inList ? ",]" : ",}",
    nothing: "",
  };
  if (allowed[awaited].includes(character)) return character === '"' ? endOfString(text, at) : at + 1;
  const end = awaited.startsWith("value") ? ending(scalar, text, at) : at;
  return end > at ? end : -at;
}

function awaitedAfter(character: string, awaited: Awaited, open: string[]): Awaited {
  if (character === ",") return open.at(-1) === "[" ? "value" : "key";
  if (character === ":") return "value";
  if (character === '"' && awaited.startsWith("key")) return ":";
  if (character === "[" || character === "{") {
    open.push(character);
    return character === "[" ? "value or ]" : "key or }";
  }
  if (character === "]" || character === "}") open.pop();
  return open.length === 0 ? "nothing" : ", or end";
}

function endOfString(text: string, at: number): number {
  let end = ending(plainCharacters, text, at + 1);
  while (text[end] === "\\") {
    const after = ending(escapeSequence, text, end);
    if (after === end) return unfinishedEscape.test(text.slice(end, end + 6)) ? -text.length : -end;
    end = ending(plainCharacters, text, after);
  }
  if (end >= text.length) return -text.length;
  return text[end] === '"' ? end + 1 : -end;
}

/** Where the pattern ends that begins at `at`; `at` where it does not match. */
function ending(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
