/** What an operator of a matcher is to the rest: a few of them a file, each in operators/. */
import type { Path } from "../nouns/place.ts";
import type { Matcher } from "../nouns/plan.ts";
import { type Saying, speak } from "../words/words.ts";

/** What of it was compared: `stdout`, then its second line, then that line's length. */
export interface Subject {
  /** The path in `expect`; empty for what a dialogue read. */
  readonly path: string;
  readonly parts: readonly SubjectPart[];
}

export type SubjectPart =
  | { readonly part: "line"; readonly number: number }
  | { readonly part: "length" }
  /** A value below, by its path. */
  | { readonly part: "below"; readonly path: Path }
  /** A value in the JSON that the text holds. */
  | { readonly part: "json"; readonly path: Path };

/** One operator that did not hold. */
export interface Mismatch {
  readonly subject: Subject;
  /** Where the operator stands below the matcher: `["lines", 1, "contains"]`. */
  readonly below: Path;
  readonly operator: string;
  readonly operand: unknown;
  /** Undefined where there is nothing of that name. */
  readonly actual: unknown;
  /** What the operator found out beside: a parse error, a line too many. */
  readonly findings?: readonly Saying[];
}

/** JSON Schema's answer: what is wrong, a line each, none where the value fits. */
export type SchemaErrors = (schema: unknown, value: unknown) => readonly string[];

/** Where a comparison stands, and how it goes on into parts. */
export interface Comparison {
  readonly subject: Subject;
  readonly below: Path;
  readonly schemaErrors: SchemaErrors;
  /** Compares a part of the subject (the same one where `part` is left out) with the matcher at `keys` below. */
  compare(matcher: Matcher, actual: unknown, keys: Path, part?: SubjectPart): Mismatch | undefined;
}

/** Puts matchers into words, in one language. */
export interface Describer {
  readonly lang: string;
  describe(matcher: Matcher): string;
  say(saying: Saying): string;
}

export interface Operator {
  readonly name: string;
  /** Undefined where it holds. Throws `MatcherError` where its operand has no meaning. */
  compare(operand: unknown, actual: unknown, at: Comparison): Mismatch | undefined;
  /** What is wanted, as a noun: `text that starts with "220"`. */
  describe(operand: unknown, describer: Describer): string;
  /** The byte of `actual` that a reader should be shown, where one matters more than the first. */
  focus?(operand: unknown, actual: Uint8Array, focus: Focus): number;
  /** Whether what has come so far may be the beginning of what is wanted; without it: no. */
  mayBegin?(operand: unknown, read: Uint8Array, mayBegin: MayBegin): boolean;
}

/** The byte that matters most to a whole matcher. */
export type Focus = (matcher: Matcher, actual: Uint8Array) => number;

export type MayBegin = (matcher: Matcher, read: Uint8Array) => boolean;

/** An operator that either holds or not, with nothing below it to point at. */
export function simpleOperator(
  operator: Omit<Operator, "compare"> & { holds(operand: unknown, actual: unknown): boolean },
): Operator {
  const { holds, ...rest } = operator;
  return {
    ...rest,
    compare(operand, actual, at) {
      return holds(operand, actual) ? undefined : mismatch(operator.name, operand, actual, at);
    },
  };
}

export function mismatch(
  operator: string,
  operand: unknown,
  actual: unknown,
  { subject, below }: Pick<Comparison, "subject" | "below">,
  findings: readonly Saying[] = [],
): Mismatch {
  return { subject, below, operator, operand, actual, ...(findings.length > 0 && { findings }) };
}

/** The lab's own mistake, found only now since an expression hid it: nothing that a student could cure. */
export class MatcherError extends RangeError {
  override readonly name = "MatcherError";
  readonly saying: Saying;

  constructor(saying: Saying) {
    super(speak("en", saying));
    this.saying = saying;
  }
}

/** Refuses an operand. */
export function badOperand(operator: string, operand: unknown): MatcherError {
  return new MatcherError(["badOperand", { operator, operand: JSON.stringify(operand) ?? String(operand) }]);
}
