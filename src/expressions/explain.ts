/** Says what the CEL library finds wrong in words that a lab's author knows. */
import { ExpressionError } from "./expression-error.ts";

/** What the library's errors carry. */
interface Fault {
  readonly code?: string;
  readonly summary?: string;
  readonly range?: { readonly start: number; readonly end: number };
  /** The part of the expression that it is said of. */
  readonly node?: { readonly start: number; readonly end: number };
}

const tokens: Readonly<Record<string, string>> = {
  EOF: "the end",
  NUMBER: "a number",
  STRING: "a string",
  BOOLEAN: "`true` or `false`",
  NULL: "`null`",
  IDENTIFIER: "a name",
  BYTES: "bytes",
  PLUS: "`+`",
  MINUS: "`-`",
  MULTIPLY: "`*`",
  DIVIDE: "`/`",
  MODULO: "`%`",
  EQ: "`==`",
  NE: "`!=`",
  LT: "`<`",
  LE: "`<=`",
  GT: "`>`",
  GE: "`>=`",
  AND: "`&&`",
  OR: "`||`",
  NOT: "`!`",
  IN: "`in`",
  LPAREN: "`(`",
  RPAREN: "`)`",
  LBRACKET: "`[`",
  RBRACKET: "`]`",
  LBRACE: "`{`",
  RBRACE: "`}`",
  DOT: "`.`",
  COMMA: "`,`",
  COLON: "`:`",
  QUESTION: "`?`",
};

/** The fault `error` as an `ExpressionError` of ours, at its place in `source`. */
export function explain(error: unknown, source: string): ExpressionError {
  if (error instanceof ExpressionError) return error;
  if (error instanceof RangeError)
    return new ExpressionError("the expression is nested too deep", { source });
  const fault = error as Error & Fault;
  const start = Math.min(fault.range?.start ?? 0, source.length);
  const length = Math.max(1, (fault.range?.end ?? source.length) - start);
  const place = source.slice(fault.node?.start ?? start, fault.node?.end ?? start + length);
  return new ExpressionError(inWords(fault, place), { source, offset: start, length });
}

/** What those mean who know other languages. */
const meant: ReadonlyMap<string, string> = new Map([
  ["and", ": *and* is written `&&`"],
  ["or", ": *or* is written `||`"],
  ["not", ": *not* is written `!`"],
  ["=", ": *equals* is written `==`"],
]);

type Phrase = (summary: string, place: string) => string;

const phrases: Readonly<Record<string, Phrase>> = {
  unexpected_token: (summary) => summary.replace(/^Unexpected token: (\w+)$/, (_, name) => unexpected(name)),
  expected_token: (summary) =>
    summary.replace(
      /^Expected (\w+), got (\w+)$/,
      (_, wanted, got) => `expected ${token(wanted)}, found ${token(got)}`,
    ),
  unexpected_character: (_, place) => `\`${place}\` is not expected here${meant.get(place) ?? ""}`,
  unterminated_string: () => "the string is not closed",
  unterminated_triple_quoted_string: () => "the string is not closed",
  newline_in_string: () => "the string is not closed before its line ends",
  limit_exceeded: () => "the expression is too large, or nested too deep",
  reserved_identifier: (_, place) => `\`${place}\` is a reserved word of expressions`,
  unknown_variable: (summary) => `unknown name \`${summary.replace(/^Unknown variable: (name:)?/, "")}\``,
  no_such_key: (_, place) => `\`${place}\` is not known`,
  index_out_of_bounds: (_, place) => `\`${place}\` is beyond the end of its list`,
  cannot_index_type: (summary) => `${typeName(/'(.+)'/.exec(summary)?.[1] ?? "")} has no parts`,
  invalid_index_type: (summary) =>
    summary.replace(/^List index must be int, got '(.+)'/, (_, type) => listIndex(type)),
  incompatible_ternary_branches: () =>
    "both values of `… ? … : …` are of one type, or one of them is in dyn(…)",
  division_by_zero: () => "division by zero",
  modulo_by_zero: () => "division by zero",
  no_such_overload: (summary) => noOperator(summary),
  no_matching_overload: (summary) => noFunction(summary),
};

function inWords(fault: Error & Fault, place: string): string {
  const summary = fault.summary ?? fault.message;
  const phrase = phrases[fault.code ?? ""];
  const said = phrase === undefined ? summary : phrase(summary, place);
  return plainTypes(said).replaceAll("lab_", "").replaceAll("name:", "").replaceAll("Random.", "random.");
}

const listIndex = (type: string): string =>
  `a list is counted through by whole numbers, not by ${typeName(type)}`;

function unexpected(name: string): string {
  return name === "EOF" ? "the expression ends too early" : `${token(name)} is not expected here`;
}

const token = (name: string): string => tokens[name] ?? name.toLowerCase();

/** `no such overload: dyn<string> + int`. */
function noOperator(summary: string): string {
  const said = plainTypes(summary.replace(/^no such overload: /, ""));
  const [, left, operator, right] = /^(.+?) (\S+|in) (.+)$/.exec(said) ?? [];
  if (left === undefined) return `\`${said[0]}\` can't be used on ${typeName(said.slice(1))}`;
  const types = [left, right];
  const hint =
    types.includes("string") && (types.includes("int") || types.includes("double"))
      ? ": string(…) makes text of a number, int(…) and double(…) a number of text"
      : "";
  return `\`${operator}\` can't be used between ${typeName(left)} and ${typeName(right!)}${hint}`;
}

/** `found no matching overload for 'string.foo(int)'`. */
function noFunction(summary: string): string {
  const call = plainTypes(/'(.+)'/s.exec(summary)?.[1] ?? summary).replace(/^dyn\./, "");
  return `there is no function \`${call}\``;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  double: "a number",
  bool: "true or false",
  null: "null",
  bytes: "bytes",
};

/** A CEL type for people. */
export function typeName(type: string): string {
  if (type.startsWith("list")) return "a list";
  if (type.startsWith("map") || type.startsWith("$")) return "a map";
  return typeNames[type] ?? type;
}

/** Types without the library's notation for what is found out at run time. */
function plainTypes(text: string): string {
  return text.replace(/dyn<([^<>]*(?:<[^<>]*>)?[^<>]*)>/g, "$1");
}
