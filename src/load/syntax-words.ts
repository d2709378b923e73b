/** What is wrong with a YAML file, in its author's words, at the place where it has to be put right. */
import type { Lines } from "./lines.ts";
import type { Fault } from "./parse-yaml.ts";

/** A syntax mistake ahead of its frame. */
export interface Syntax {
  readonly rule: string;
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly suggestion?: string;
}

/** What to tell the author of `fault`. */
export function explainSyntax(fault: Fault, lines: Lines): Syntax {
  const { start, end } = fault;
  const usual = { rule: "syntax", start, length: Math.max(1, end - start) };
  return { ...usual, ...(explanations[fault.code] ?? plainly)(fault, lines) };
}

type Explanation = (fault: Fault, lines: Lines) => Partial<Syntax> & Pick<Syntax, "message">;

const explanations: Readonly<Partial<Record<Fault["code"], Explanation>>> = {
  TAB: () => ({
    rule: "tab",
    message: "a tab: YAML is indented and separated with spaces",
    suggestion: "Replace the tab with spaces.",
  }),
  TOO_DEEP: () => ({ rule: "too-deep", message: "this is nested too deep for a lab" }),
  TOO_MUCH: () => ({ rule: "too-large", message: "this file holds more than a lab may" }),
  MULTIPLE_DOCS: () => ({
    rule: "several-documents",
    message: "a lab is one YAML document, and a second one begins here",
  }),
  TAG_RESOLVE_FAILED: ({ start, end }, { text }) => ({
    rule: "unknown-tag",
    message: `unknown tag \`${text.slice(start, end)}\`: labs are plain YAML 1.2, without tags of their own`,
  }),
  MULTILINE_IMPLICIT_KEY: keyWithoutColon,
  BLOCK_AS_IMPLICIT_KEY: colonInValue,
  BAD_SCALAR_START: ({ start }, { text }) => ({
    message: `a plain value can't begin with \`${text.charAt(start)}\``,
    suggestion: "Put the value in quotes.",
  }),
  BAD_DQ_ESCAPE: ({ start }, { text }) => ({
    message: `\`${text.slice(start, start + 2)}\` is no escape that YAML knows in double quotes`,
    suggestion: "Double the backslash, or put the value in single quotes.",
  }),
  BAD_INDENT: badIndent,
  MISSING_CHAR: missingCharacter,
  UNEXPECTED_TOKEN: unexpected,
  BAD_ALIAS: () => ({
    message: "an `&` or `*` needs a name behind it",
    suggestion: "Text that begins with it goes in quotes.",
  }),
};

function plainly({ message }: Fault): { message: string } {
  const said = message.split("\n")[0] ?? message;
  return { message: said.charAt(0).toLowerCase() + said.slice(1) };
}

const advice = "Put the value in quotes.";

/** A line that should have been `KEY: VALUE`. */
function keyWithoutColon(fault: Fault, lines: Lines) {
  const { line } = lines.at(fault.start);
  const start = lines.start(line);
  const text = lines.line(line) ?? "";
  const close = /^(\s*(?:- +)*)(["']?)([\w.-]+)\2:(?=\S)/.exec(text);
  if (close !== null) {
    const at = close[0].length - 1;
    const meant = `${text.slice(close[1]!.length, at)}: ${text.slice(at + 1).trim()}`;
    const message = "a space is missing after the colon";
    return { start: start + at, length: 1, message, suggestion: `Did you mean \`${meant}\`?` };
  }
  const words = /^\s*(?:- +)*([\w.-]+)(?:\s+(\S.*))?$/.exec(text);
  if (words === null)
    return {
      length: text.length - (fault.start - start),
      message: "a colon is missing: expected `key: value`",
    };
  const meant = [`${words[1]}:`, words[2]].filter((part) => part !== undefined).join(" ");
  return {
    start: start + text.indexOf(words[1]!),
    length: words[1]!.length,
    message: `a colon is missing after \`${words[1]}\``,
    suggestion: `Did you mean \`${meant}\`?`,
  };
}

/** `key: a: b`, or a line below a value that is indented deeper than its key. */
function colonInValue(fault: Fault, lines: Lines) {
  const { line, column } = lines.at(fault.start);
  const rest = (lines.line(line) ?? "").slice(column - 1);
  const colon = rest.search(/:(\s|$)/);
  if (colon >= 0)
    return rest.includes("${{")
      ? { length: rest.length, message: "an expression with a colon in it needs quotes", suggestion: advice }
      : {
          start: fault.start + colon,
          length: 1,
          message: "a colon and a space in a plain value",
          suggestion: `If it belongs to the value, put the value in quotes: "${rest.trim()}".`,
        };
  return deeperThanBefore(line, lines);
}

function deeperThanBefore(line: number, lines: Lines) {
  let next = line + 1;
  while (next < lines.count && /^\s*(#.*)?$/.test(lines.line(next) ?? "")) next += 1;
  const text = lines.line(next) ?? "";
  const column = text.search(/\S/);
  return {
    start: lines.start(next) + Math.max(0, column),
    length: 1,
    message: "this line is indented deeper than the one above, whose key has its value already",
    suggestion: "Give it the indentation of the keys beside it.",
  };
}

function badIndent(fault: Fault, lines: Lines) {
  const { opened, message } = fault;
  if (/^Flow/.test(message) && opened !== undefined) return unclosedBracket(fault, opened, lines);
  const { line } = lines.at(fault.start);
  const text = lines.line(line) ?? "";
  const start = lines.start(line) + Math.max(0, text.search(/\S/));
  return {
    start,
    length: 1,
    message: "this line's indentation fits none of the lines above",
    suggestion: "Keys that belong together begin in the same column.",
  };
}

const closers: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

function unclosedBracket(fault: Fault, opened: { start: number; mark: string }, { text }: Lines) {
  const closer = closers[opened.mark];
  const found = text.charAt(fault.start);
  if (found === "]" || found === "}")
    return {
      message: `\`${opened.mark}\` is closed by \`${found}\``,
      suggestion: `Did you mean \`${closer}\`?`,
      length: 1,
    };
  return {
    start: opened.start,
    length: 1,
    message: `\`${opened.mark}\` is never closed`,
    suggestion: `A \`${closer}\` is missing.`,
  };
}

function unclosedQuote({ start, mark }: { start: number; mark: string }) {
  return {
    rule: "syntax",
    start,
    length: 1,
    message: `this quote (${mark}) is never closed`,
    suggestion: `A ${mark} is missing at the end of the text.`,
  };
}

function missingCharacter(fault: Fault, lines: Lines) {
  const { message, opened, start } = fault;
  if (/closing .quote/.test(message))
    return unclosedQuote(opened ?? { start, mark: lines.text.charAt(start) });
  if (/Implicit map keys|Implicit keys/.test(message)) return keyWithoutColon(fault, lines);
  if (/Sequence item without/.test(message))
    return {
      length: 1,
      message: "this line fits neither the list item above nor a new one",
      suggestion: "Keys of one list item begin in the same column; a new item begins with `- `.",
    };
  if (/Comments must be/.test(message))
    return {
      length: 1,
      message: "a comment needs a space before its `#`",
      suggestion: "If the `#` belongs to the value, put the value in quotes.",
    };
  return inFlow(fault, lines) ?? plainly(fault);
}

/** `{port: ${{ vars.port }}}`: braces in braces. */
function inFlow({ start, message, opened }: Fault, lines: Lines) {
  const { line, column } = lines.at(start);
  const text = lines.line(line) ?? "";
  const template = text.lastIndexOf("${{", column + 2);
  if (template >= 0 && !/["']$/.test(text.slice(0, template)))
    return {
      start: lines.start(line) + template,
      length: Math.max(3, text.indexOf("}}", template) + 2 - template),
      message: "an expression inside `{…}` or `[…]` needs quotes",
      suggestion: 'Write "${{ … }}" in quotes.',
    };
  if (opened === undefined || !/flow/i.test(message)) return undefined;
  if (/Missing , or :/.test(message)) return { length: 1, message: "a comma is missing between two items" };
  return undefined;
}

function unexpected(fault: Fault, lines: Lines) {
  const { message, opened, start, end } = fault;
  const found = lines.text.slice(start, Math.min(end, start + 40)).split(/\r?\n/)[0] ?? "";
  const flow = inFlow(fault, lines);
  if (flow !== undefined) return flow;
  if (/Block scalar header|Not a YAML token/.test(message)) {
    const { line, column } = lines.at(start);
    const before = (lines.line(line) ?? "").slice(0, column - 1);
    const header = Math.max(before.lastIndexOf(">"), before.lastIndexOf("|"), 0);
    return {
      start: lines.start(line) + header,
      length: 1,
      message: `a plain value can't begin with \`${before.charAt(header)}\``,
      suggestion: advice,
    };
  }
  if (/block-seq-ind on same line/.test(message))
    return {
      length: 1,
      message: "a list can't begin on the line of its key",
      suggestion: "Put `- …` on a line of its own, or write the list as `[…]`.",
    };
  if (/node end/.test(message)) return behindValue(fault, opened, lines, found);
  if (/^Unexpected , in flow/.test(message)) return { length: 1, message: "a comma with nothing before it" };
  return { message: `\`${found}\` is not expected here`, length: Math.max(1, found.length) };
}

/** Text that follows a value that is complete: mostly a quote inside quotes, or one that was closed too late. */
function behindValue(fault: Fault, opened: Fault["opened"], lines: Lines, found: string) {
  if (
    opened !== undefined &&
    lines.at(opened.start).line < lines.at(fault.start).line &&
    touches(opened, fault, lines)
  )
    return unclosedQuote(opened);
  const { line, column } = lines.at(fault.start);
  const before = (lines.line(line) ?? "").slice(0, column - 1);
  if (/["'][^"']*$/.test(before))
    return {
      message: `\`${found}\` follows a text in quotes that has ended`,
      suggestion:
        "Put the whole value in quotes; in double quotes an inner one is written `\\\"`, in single quotes `''`.",
    };
  return {
    message: `\`${found}\` is not expected here`,
    suggestion: "Check the indentation of this line and of those above.",
  };
}

/** Whether the quoted text ends on the line of the fault. */
function touches(opened: { start: number }, fault: Fault, { text }: Lines): boolean {
  return (
    text.slice(opened.start, fault.start).includes("\n") &&
    !/[\r\n]\s*$/.test(text.slice(opened.start, fault.start))
  );
}
