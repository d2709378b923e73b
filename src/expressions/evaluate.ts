/** Puts values in the place of expressions. */
import type { Path } from "../nouns/place.ts";
import { type Compiled, compile, inEnvironment, typeConstants } from "./compile.ts";
import { fromCel, toCel, toCelMap, toText } from "./convert.ts";
import { explain } from "./explain.ts";
import { ExpressionError } from "./expression-error.ts";
import { Random } from "./random.ts";
import type { Scope } from "./scope.ts";
import { findTemplates, isWholeTemplate, type Template } from "./templates.ts";

/**
 * `value` with all its `${{ … }}` replaced, deep in lists and in the values of maps; keys stay as they are. A string
 * that is one expression and nothing else becomes what the expression gives, of whatever type.
 *
 * `site` names the place of use (a step's id and the path below it): random values are one for each site, the same
 * for the same seed.
 *
 * Throws `ExpressionError`, its `path` leading from `value` to the text.
 *
 *     evaluate({ send: "Hello ${{ vars.name }}" }, scope, "step-1") // { send: "Hello amber" }
 */
export function evaluate(value: unknown, scope: Scope, site = ""): unknown {
  return evaluateAt(value, scope, site, []);
}

function evaluateAt(value: unknown, scope: Scope, site: string, path: Path): unknown {
  if (typeof value === "string") return evaluateText(value, scope, site, path);
  const below = (child: unknown, key: string | number) => evaluateAt(child, scope, site, [...path, key]);
  if (Array.isArray(value)) return value.map(below);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, below(child, key)]));
}

function evaluateText(text: string, scope: Scope, site: string, path: Path): unknown {
  if (!text.includes("${{")) return text;
  const { parts, unclosed } = findTemplates(text);
  if (unclosed !== undefined)
    throw new ExpressionError("`${{` is not closed by `}}`", {
      source: text,
      offset: unclosed.offset,
      length: 3,
      path,
    });
  const results = parts.map((part) =>
    typeof part === "string" ? part : evaluateTemplate(part, scope, site, path, parts.length > 1),
  );
  return parts.length === 1 ? results[0] : results.join("");
}

function evaluateTemplate(
  template: Template,
  scope: Scope,
  site: string,
  path: Path,
  inText: boolean,
): unknown {
  const { source, index } = template;
  try {
    const value = evaluateExpression(source, scope, [site, ...path, index].join("/"));
    return inText ? orExplain(() => toText(value), source) : value;
  } catch (error) {
    throw error instanceof ExpressionError ? error.within(index, path) : error;
  }
}

/** What one expression (without braces) gives, as a JavaScript value; throws `ExpressionError`. */
export function evaluateExpression(source: string, scope: Scope, site = ""): unknown {
  const expression = compile(source);
  return orExplain(() => {
    expression.meter.reset();
    const value = expression.run(names(expression, scope, site));
    expression.meter.check();
    return fromCel(value);
  }, source);
}

/**
 * Whether `condition` (of `if` or `assert`: an expression as it stands, or in braces) holds.
 * Throws `ExpressionError` where it is neither true nor false.
 */
export function evaluateCondition(condition: unknown, scope: Scope, site = ""): boolean {
  if (typeof condition === "boolean") return condition;
  const source = conditionSource(String(condition)).source;
  const value = evaluateExpression(source, scope, site);
  if (typeof value === "boolean") return value;
  throw new ExpressionError(`a condition is true or false, and this is ${JSON.stringify(value)}`, { source });
}

/** The expression of a condition, braces around the whole taken off, and where it begins. */
export function conditionSource(condition: string): { readonly source: string; readonly offset: number } {
  const start = condition.length - condition.trimStart().length;
  const text = condition.trim();
  if (!isWholeTemplate(text)) return { source: condition, offset: 0 };
  const template = findTemplates(text).parts[0] as Template;
  return { source: template.source, offset: start + template.offset };
}

function orExplain<Value>(work: () => Value, source: string): Value {
  try {
    return work();
  } catch (error) {
    throw explain(error, source);
  }
}

/** The names that the expression uses, and their values. */
function names(expression: Compiled, scope: Scope, site: string): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const root of expression.roots) {
    if (Object.hasOwn(scope.locals, root)) values.set(inEnvironment(root), toCel(scope.locals[root]));
    else if (root === "random") values.set(root, new Random(scope.seed, site));
    else if (root === "seed") values.set(inEnvironment(root), scope.seed);
    else if (Object.hasOwn(records, root)) {
      const record = scope[root as keyof typeof records];
      if (record !== undefined) values.set(inEnvironment(root), toCelMap(record));
    } else if (typeConstants.has(root)) values.set(inEnvironment(root), typeConstants.get(root));
  }
  return values;
}

const records = {
  vars: true,
  servers: true,
  links: true,
  captured: true,
  with: true,
  submission: true,
  env: true,
  lab: true,
} as const;
