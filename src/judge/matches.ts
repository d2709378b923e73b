/**
 * The one grammar for every expectation: a plain value means *equals*, a map of operators means *all of these*.
 *
 *     { contains: "220", length: { lt: 1KiB } }  +  what was seen  ─▶  nothing, or the first operator that did not hold
 */
import type { Path } from "../nouns/place.ts";
import type { Matcher } from "../nouns/plan.ts";
import { speak } from "../words/words.ts";
import { isMap } from "./deep-equal.ts";
import type {
  Comparison,
  Describer,
  Mismatch,
  Operator,
  SchemaErrors,
  Subject,
  SubjectPart,
} from "./operator.ts";
import { combiningOperators } from "./operators/combining.ts";
import { equalityOperators } from "./operators/equality.ts";
import { numberOperators } from "./operators/numbers.ts";
import { shapeOperators } from "./operators/shape.ts";
import { structureOperators } from "./operators/structure.ts";
import { textOperators } from "./operators/text.ts";

const operators: ReadonlyMap<string, Operator> = new Map(
  [
    ...equalityOperators,
    ...textOperators,
    ...numberOperators,
    ...combiningOperators,
    ...shapeOperators,
    ...structureOperators,
  ].map((operator) => [operator.name, operator]),
);

const equals = operators.get("equals")!;

/** An operator, its operand, and where that stands below the matcher. */
type Part = readonly [operator: Operator, operand: unknown, key: Path];

/** The operators of a matcher; a plain value, and a map that is not of operators, is `equals`. */
function operatorsOf(matcher: Matcher): readonly Part[] {
  const plain: Part = [equals, matcher, []];
  if (!isMap(matcher) || Object.keys(matcher).length === 0) return [plain];
  const parts = Object.entries(matcher).flatMap(([name, operand]): Part[] => {
    const operator = operators.get(name);
    return operator === undefined ? [] : [[operator, operand, [name]]];
  });
  return parts.length === Object.keys(matcher).length ? parts : [plain];
}

/**
 * Whether `actual` meets `matcher` (expressions evaluated); undefined is what is not there. Throws
 * `MatcherError` where the matcher has no meaning.
 */
export function matches(matcher: Matcher, actual: unknown, schemaErrors: SchemaErrors): boolean {
  return compare(matcher, actual, "", schemaErrors) === undefined;
}

/** The first operator that does not hold, with the part of the subject for which it does not. */
export function compare(
  matcher: Matcher,
  actual: unknown,
  path: string,
  schemaErrors: SchemaErrors,
): Mismatch | undefined {
  return compareAt(matcher, actual, comparison({ path, parts: [] }, [], schemaErrors));
}

function compareAt(matcher: Matcher, actual: unknown, at: Comparison): Mismatch | undefined {
  for (const [operator, operand, key] of operatorsOf(matcher)) {
    const found = operator.compare(operand, actual, into(at, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function comparison(subject: Subject, below: Path, schemaErrors: SchemaErrors): Comparison {
  const here: Comparison = {
    subject,
    below,
    schemaErrors,
    compare: (matcher, actual, keys, part) => compareAt(matcher, actual, into(here, keys, part)),
  };
  return here;
}

function into(at: Comparison, keys: Path, part?: SubjectPart): Comparison {
  const subject = part === undefined ? at.subject : { ...at.subject, parts: [...at.subject.parts, part] };
  return comparison(subject, [...at.below, ...keys], at.schemaErrors);
}

/** Whether bytes that came so far may be the beginning of what `matcher` wants. */
export function mayBegin(matcher: Matcher, read: Uint8Array): boolean {
  if (read.length === 0) return true;
  return operatorsOf(matcher).every(
    ([operator, operand]) => operator.mayBegin?.(operand, read, mayBegin) ?? false,
  );
}

/** The byte of `actual` that a reader should be shown. */
export function focusOf(matcher: Matcher, actual: Uint8Array): number {
  const [operator, operand] = operatorsOf(matcher)[0]!;
  return operator.focus?.(operand, actual, focusOf) ?? 0;
}

/** Puts matchers into words of one language. */
export function describer(lang: string): Describer {
  const self: Describer = {
    lang,
    say: (saying) => speak(lang, saying),
    describe: (matcher) =>
      operatorsOf(matcher)
        .map(([operator, operand]) => operator.describe(operand, self))
        .join(self.say(["and", {}])),
  };
  return self;
}
