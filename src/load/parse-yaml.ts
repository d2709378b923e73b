/**
 * From text to a YAML document within bounds: what is nested too deep or is too much is refused while it is
 * read, so that no file can use up the stack or the time.
 *
 *     text ─ Lexer ─▶ lexemes (tabs, brackets, quotes noted) ─ Parser ─▶ tokens ─ Composer ─▶ document
 */
import { Composer, CST, type Document, Lexer, Parser, type YAMLError } from "yaml";

/** What is noted of a text on its way through the parser, to explain what is wrong with it. */
export interface Reading {
  readonly text: string;
  readonly document: Document.Parsed | undefined;
  /** In the order of their places. */
  readonly errors: readonly Fault[];
}

/** Something that the text may not have, by its offsets. */
export interface Fault {
  readonly code: YAMLError["code"] | "TAB" | "TOO_DEEP" | "TOO_MUCH";
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Where the bracket or quote stands that is open at this place. */
  readonly opened?: { readonly start: number; readonly mark: string };
}

const deepest = 200;
const most = 50_000;

interface Lexemes {
  readonly tokens: CST.Token[];
  readonly faults: Fault[];
  /** Brackets that nothing closed, and quoted strings, by offset. */
  readonly open: { readonly start: number; readonly mark: string }[];
  readonly quoted: { readonly start: number; readonly end: number; readonly mark: string }[];
}

/** Reads `text` as one YAML 1.2 document. */
export function parseYaml(text: string): Reading {
  const read = readLexemes(text);
  if (read.faults.length > 0) return { text, document: undefined, errors: read.faults };
  const composer = new Composer({ version: "1.2", schema: "core", uniqueKeys: false });
  const documents: Document.Parsed[] = [];
  for (const document of composer.compose(read.tokens, true, text.length)) {
    documents.push(document);
    if (documents.length > 1 || document.errors.length > 0) break;
  }
  const [document, second] = documents;
  const errors = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map((error) =>
    fault(error, read),
  );
  errors.push(...otherVersions(read.tokens));
  if (second !== undefined && errors.length === 0) errors.push(secondDocument(read.tokens));
  const sorted = errors.sort((a, b) => a.start - b.start);
  return { text, document, errors: sorted };
}

function readLexemes(text: string): Lexemes {
  const read: Lexemes = { tokens: [], faults: [], open: [], quoted: [] };
  const parser = new Parser();
  let offset = 0;
  let count = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // What follows the mark is a plain or block scalar, which may begin with anything.
    const type = isScalar ? "scalar" : CST.tokenType(lexeme);
    isScalar = lexeme === CST.SCALAR;
    if (type === "space" && lexeme.includes("\t")) {
      const start = offset + lexeme.indexOf("\t");
      read.faults.push({ code: "TAB", start, end: start + 1, message: lexeme });
      return read;
    }
    note(read, type, lexeme, offset);
    for (const token of parser.next(lexeme)) read.tokens.push(token);
    if (!isMark(lexeme)) offset += lexeme.length;
    count += 1;
    const code = parser.stack.length > deepest ? "TOO_DEEP" : count > most ? "TOO_MUCH" : undefined;
    if (code !== undefined) {
      read.faults.push({ code, start: Math.max(0, offset - 1), end: offset, message: "" });
      return read;
    }
  }
  for (const token of parser.end()) read.tokens.push(token);
  return read;
}

/** The lexer's own marks stand for no character of the text. */
function isMark(lexeme: string): boolean {
  return lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;
}

const closing: Readonly<Record<string, string>> = { "]": "[", "}": "{" };

function note({ open, quoted }: Lexemes, type: string | null, lexeme: string, start: number): void {
  if (type === "flow-seq-start" || type === "flow-map-start") open.push({ start, mark: lexeme });
  else if (type === "flow-seq-end" || type === "flow-map-end") {
    if (open.at(-1)?.mark === closing[lexeme]) open.pop();
  } else if (type === "double-quoted-scalar" || type === "single-quoted-scalar")
    quoted.push({ start, end: start + lexeme.length, mark: lexeme.charAt(0) });
}

function fault(error: YAMLError, { open, quoted }: Lexemes): Fault {
  const [start, end] = error.pos;
  const { code, message } = error;
  const bracket = open.filter((mark) => mark.start < start).at(-1);
  const quote = quoted.filter((mark) => mark.start < start).at(-1);
  const opened = /closing .quote|node end/.test(message) ? quote : bracket;
  return { code, start, end, message, ...(opened && { opened }) };
}

/** A `%YAML` directive that asks for another YAML, in which `yes` is true and `<<` merges. */
function otherVersions(tokens: readonly CST.Token[]): readonly Fault[] {
  return tokens.flatMap((token) => {
    if (token.type !== "directive" || !/^%YAML\s+(?!1\.2\b)/.test(token.source)) return [];
    return {
      code: "BAD_DIRECTIVE",
      start: token.offset,
      end: token.offset + token.source.length,
      message: "Labs are YAML 1.2",
    };
  });
}

function secondDocument(tokens: readonly CST.Token[]): Fault {
  const documents = tokens.filter((token) => token.type === "document" || token.type === "directive");
  const second = documents.filter(({ type }) => type === "document")[1];
  const start = second?.offset ?? 0;
  return { code: "MULTIPLE_DOCS", start, end: start + 3, message: "" };
}
