/** A lab's `vars`: values that may use each other, in any order. */
import type { Path } from "../nouns/place.ts";
import { type Compiled, compile, inEnvironment } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import { ExpressionError, type ExpressionSpot } from "./expression-error.ts";
import type { Scope } from "./scope.ts";
import { accessOf, type Node, walk } from "./syntax-tree.ts";
import { findTemplates, type Template } from "./templates.ts";

/** The use of one var by another; its `path` begins with the user's name. */
export interface VarUse extends ExpressionSpot {
  readonly name: string;
}

/**
 * The values of all `vars`, each evaluated once with those that it uses in `scope.vars`.
 * Throws `ExpressionError`, its `path` beginning with the var's name, also for vars that use each other in a circle.
 */
export function evaluateVars(
  vars: Readonly<Record<string, unknown>>,
  scope: Scope,
): Readonly<Record<string, unknown>> {
  const circle = findCircle(vars);
  if (circle !== undefined) throw new ExpressionError(circleMessage(circle), circle[0]!);
  const values: Record<string, unknown> = {};
  const settle = (name: string): void => {
    if (Object.hasOwn(values, name)) return;
    for (const use of usesOf(name, vars)) settle(use.name);
    define(values, name, evaluateVar(name, vars[name], { ...scope, vars: values }));
  };
  for (const name of Object.keys(vars)) settle(name);
  return values;
}

function evaluateVar(name: string, value: unknown, scope: Scope): unknown {
  try {
    return evaluate(value, scope, `vars/${name}`);
  } catch (error) {
    throw error instanceof ExpressionError ? error.within(error.templateIndex, [name, ...error.path]) : error;
  }
}

/** Sets an own property, whatever its name (`__proto__` too). */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true });
}

/** The first circle of vars that use each other: each use leads to the next one's user, the last to the first's. */
export function findCircle(vars: Readonly<Record<string, unknown>>): readonly VarUse[] | undefined {
  const settled = new Set<string>();
  const follow = (name: string, way: readonly VarUse[]): readonly VarUse[] | undefined => {
    const from = way.findIndex((use) => use.path[0] === name);
    if (from >= 0) return way.slice(from);
    if (settled.has(name)) return undefined;
    for (const use of usesOf(name, vars)) {
      const circle = follow(use.name, [...way, use]);
      if (circle !== undefined) return circle;
    }
    settled.add(name);
    return undefined;
  };
  for (const name of Object.keys(vars)) {
    const circle = follow(name, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** ``vars use each other in a circle: a → b → a``. */
export function circleMessage(circle: readonly VarUse[]): string {
  const names = circle.map((use) => String(use.path[0]));
  return `vars use each other in a circle: ${[...names, names[0]].join(" → ")}`;
}

/** Which other vars the var `name` uses, and where; what can't be parsed uses none. */
export function usesOf(name: string, vars: Readonly<Record<string, unknown>>): readonly VarUse[] {
  return templatesBelow(vars[name], [name]).flatMap(({ path, template }) => {
    const expression = parsed(template);
    return expression === undefined ? [] : usesIn(expression, path, template, Object.keys(vars));
  });
}

function parsed(template: Template): Compiled | undefined {
  try {
    return compile(template.source);
  } catch {
    return undefined;
  }
}

function usesIn(expression: Compiled, path: Path, template: Template, all: readonly string[]): VarUse[] {
  const uses: VarUse[] = [];
  const add = (node: Node, names: readonly string[]) => {
    const { source, index: templateIndex } = template;
    const spot = { source, templateIndex, path, offset: node.start, length: node.end - node.start };
    uses.push(...names.filter((name) => all.includes(name)).map((name) => ({ ...spot, name })));
  };
  walk(expression.tree, (node) => {
    const access = accessOf(node);
    if (access === undefined || !isVars(access.root)) return true;
    const [step] = access.steps;
    // Without a name that can be read here (`vars[x]`, `size(vars)`) it may be any of them.
    add(step?.node ?? node, step?.key === undefined ? all.filter((name) => name !== path[0]) : [step.key]);
    return access.steps.some((taken) => taken.key === undefined);
  });
  return uses;
}

/** Whether a root name is `vars`, as the compiled expression has it. */
const isVars = (root: Node): boolean => root.args === inEnvironment("vars");

/** All templates in a value, with the paths of their texts. */
export function templatesBelow(
  value: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly template: Template }[] {
  if (typeof value === "string") {
    const templates = findTemplates(value).parts.filter((part) => typeof part === "object");
    return templates.map((template) => ({ path, template }));
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return [];
  const keyed: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((child, index) => [index, child] as const)
    : Object.entries(value);
  return keyed.flatMap(([key, child]) => templatesBelow(child, [...path, key]));
}
