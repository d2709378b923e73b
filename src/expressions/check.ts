/**
 * Finds what is wrong with an expression without evaluating it: syntax, names, types.
 *
 *     checkExpression(" servers.wbe.port ", known) // there is no server `wbe`, at offset 9. Did you mean `web`?
 */
import { checkNames } from "./check-names.ts";
import { checkTypes } from "./check-types.ts";
import { compile, typeConstants } from "./compile.ts";
import { conditionSource, evaluateExpression } from "./evaluate.ts";
import { typeName } from "./explain.ts";
import { ExpressionError } from "./expression-error.ts";
import type { KnownNames } from "./known-names.ts";
import type { Checked, Problem, TextProblem } from "./problem.ts";
import { createScope } from "./scope.ts";
import { findTemplates } from "./templates.ts";

/** Checks one expression (without braces). */
export function checkExpression(source: string, known: KnownNames): Checked {
  const syntax = attempt("expression-syntax", () => compile(source));
  if (syntax !== undefined) return { problems: [syntax], type: undefined };
  const unknown = checkNames(source, known);
  if (unknown.length > 0) return { problems: unknown, type: undefined };
  const checked = checkTypes(source, known);
  if (checked.problems.length > 0) return checked;
  const wrong = checkValue(source, known);
  return wrong === undefined ? checked : { problems: [wrong], type: undefined };
}

/** Checks a condition of `if` or `assert`, braces around the whole allowed; offsets count from the text's begin. */
export function checkCondition(condition: string, known: KnownNames): Checked {
  const { source, offset } = conditionSource(condition);
  const braces = source.indexOf("${{");
  if (braces >= 0) {
    const message = "a condition is an expression as it stands: no braces inside it";
    return {
      problems: [{ rule: "expression-syntax", message, offset: braces + offset, length: 3 }],
      type: undefined,
    };
  }
  const { problems, type } = checkExpression(source, known);
  if (type !== undefined && type !== "bool") {
    const message = `a condition is true or false, and this is ${typeName(type)}`;
    return { problems: [{ rule: "expression-type", message, ...extent(source, offset) }], type };
  }
  return { problems: problems.map((problem) => ({ ...problem, offset: problem.offset + offset })), type };
}

/** Checks all templates of a text. */
export function checkText(text: string, known: KnownNames): readonly TextProblem[] {
  const { parts, unclosed } = findTemplates(text);
  const templates = parts.filter((part) => typeof part === "object");
  const problems = templates.flatMap(({ source, index }) =>
    checkPart(source, known, parts.length > 1).map((problem) => ({ ...problem, templateIndex: index })),
  );
  if (unclosed === undefined) return problems;
  const message = "`${{` is not closed by `}}`";
  return [...problems, { rule: "expression-syntax", message, offset: unclosed.offset, length: 3 }];
}

function checkPart(source: string, known: KnownNames, inText: boolean): readonly Problem[] {
  const { problems, type } = checkExpression(source, known);
  if (!inText || type !== "null") return problems;
  return [{ rule: "expression-type", message: "null has no place in a text", ...extent(source) }];
}

/** An expression that uses nothing of the run is evaluated: `random.int(6, 1)`, `1 / 0`. */
function checkValue(source: string, { locals }: KnownNames): Problem | undefined {
  const ofTheRun = (root: string) =>
    locals.includes(root) || !(typeConstants.has(root) || /^(random|cel)$/.test(root));
  if ([...compile(source).roots].some(ofTheRun)) return undefined;
  return attempt("expression-type", () =>
    evaluateExpression(source, createScope({ seed: "", lab: { dir: "" } })),
  );
}

function attempt(rule: Problem["rule"], work: () => unknown): Problem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { rule, message: error.message, offset: error.offset, length: error.length };
  }
}

/** The expression without the spaces around it. */
function extent(source: string, offset = 0): { readonly offset: number; readonly length: number } {
  const before = source.length - source.trimStart().length;
  return { offset: offset + before, length: Math.max(1, source.trim().length) };
}
