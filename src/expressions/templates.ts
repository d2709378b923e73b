/**
 * Finds the `${{ … }}` in a text.
 *
 *     "Hello ${{ vars.name }}!" ─▶ ["Hello ", { source: " vars.name ", offset: 9, index: 0 }, "!"]
 */

/** One `${{ … }}`. */
export interface Template {
  /** What stands between the braces, spaces included. */
  readonly source: string;
  /** Where `source` begins in the text. */
  readonly offset: number;
  /** Which one of the text it is: 0, 1 … */
  readonly index: number;
}

/** A text taken apart. */
export interface Templates {
  /** Plain text (with `$${{` turned into `${{`) and templates, in the order of the text; no empty texts. */
  readonly parts: readonly (string | Template)[];
  /** Where a `${{` stands that nothing closes; what follows it is in no part. */
  readonly unclosed?: { readonly offset: number };
}

const opening = "${{";
const escaped = "$${{";

/** Takes `text` apart; never throws. */
export function findTemplates(text: string): Templates {
  const parts: (string | Template)[] = [];
  let plain = "";
  let index = 0;
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf("$", at);
    if (next < 0) break;
    plain += text.slice(at, next);
    at = next;
    if (text.startsWith(escaped, at)) {
      plain += opening;
      at += escaped.length;
    } else if (text.startsWith(opening, at)) {
      const offset = at + opening.length;
      const end = closing(text, offset);
      if (end === undefined)
        return { parts: plain === "" ? parts : [...parts, plain], unclosed: { offset: at } };
      if (plain !== "") parts.push(plain);
      plain = "";
      parts.push({ source: text.slice(offset, end), offset, index });
      index += 1;
      at = end + 2;
    } else {
      plain += "$";
      at += 1;
    }
  }
  plain += text.slice(at);
  if (plain !== "") parts.push(plain);
  return { parts };
}

/** Whether `text` is one `${{ … }}` and nothing else, so that it takes its expression's type. */
export function isWholeTemplate(text: string): boolean {
  const { parts, unclosed } = findTemplates(text);
  return unclosed === undefined && parts.length === 1 && typeof parts[0] === "object";
}

/** Where the `}}` stands that closes an expression which begins at `start`; braces in strings and maps are its own. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"' || character === "'") {
      const end = stringEnd(text, at);
      // A string that nothing closes: the expression ends at the first braces, and its own check says why it is wrong.
      if (end === undefined) return found(text.indexOf("}}", at));
      at = end;
      continue;
    }
    if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0 && text[at + 1] === "}") return at;
      depth = Math.max(0, depth - 1);
    } else if (text.startsWith("//", at)) {
      at = commentEnd(text, at);
      continue;
    }
    at += 1;
  }
  return undefined;
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

/** The index behind a CEL string that opens at `at`; undefined where it is not closed. */
function stringEnd(text: string, at: number): number | undefined {
  const quote = text[at]!;
  const triple = text.startsWith(quote.repeat(3), at);
  const mark = triple ? quote.repeat(3) : quote;
  let index = at + mark.length;
  while (index < text.length) {
    if (text[index] === "\\") index += 2;
    else if (text.startsWith(mark, index)) return index + mark.length;
    else if (!triple && text[index] === "\n") return undefined;
    else index += 1;
  }
  return undefined;
}

/** A comment ends with its line, or where the expression does. */
function commentEnd(text: string, at: number): number {
  const line = text.indexOf("\n", at);
  const braces = text.indexOf("}}", at);
  const ends = [line, braces].filter((end) => end >= 0);
  return ends.length === 0 ? text.length : Math.min(...ends);
}
