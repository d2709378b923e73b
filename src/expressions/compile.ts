/**
 * One expression, parsed once: CEL with our functions, its names renamed where the library keeps them for itself.
 *
 *     source ─ parse ─▶ tree ─ rename, meter ─▶ Compiled ─ names ─▶ value
 */
import { Environment, ParseError, type ParseResult } from "@marcbachmann/cel-js";
import { explain } from "./explain.ts";
import { ExpressionError } from "./expression-error.ts";
import { ourName, registerFunctions, replaced } from "./functions.ts";
import { type Meter, meter } from "./meter.ts";
import { type Node, walk } from "./syntax-tree.ts";

const limits = {
  maxAstNodes: 5000,
  maxDepth: 60,
  maxListElements: 1000,
  maxMapEntries: 1000,
  maxCallArguments: 16,
};

/** Longer expressions are refused, so that deep nesting can't exhaust the stack. */
const longest = 20_000;

/** How an expression reaches what `name` stands for: CEL has constants of its own (`type`, `map`, `string` …). */
export const inEnvironment = (name: string): string => `name:${name}`;

/** The name that the author wrote. */
export const plainName = (name: string): string => name.replace(/^name:/, "");

/** The environment in which expressions run; what has no type is found out as they do. */
export function createEnvironment(): Environment {
  const environment = new Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    limits,
  });
  return registerFunctions(environment);
}

/** The words that CEL keeps for itself: no name of a lab can be one. */
export const reservedWords: ReadonlySet<string> = new Set(
  `as break const continue else false for function if import in let loop namespace null package prototype return true
  var void while __proto__`.split(/\s+/),
);

/** A parsed expression. */
export interface Compiled {
  readonly source: string;
  /** Its root node. */
  readonly tree: Node;
  /** Names at the roots (`vars`, `servers` …) that are no macro's own. */
  readonly roots: ReadonlySet<string>;
  readonly meter: Meter;
  /** The library's own function: `names` by their names in the environment. */
  readonly run: ParseResult;
}

const environment = createEnvironment();

/** CEL's names for its types, as in `type(x) == int`, and their values; a lab may use the same names for its own. */
export const typeConstants: ReadonlyMap<string, unknown> = new Map(
  ["bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint"].map((name) => [
    name,
    environment.evaluate(name),
  ]),
);

const compiled = new Map<string, Compiled>();

/** Parses `source`; throws `ExpressionError` with the place of a syntax error. */
export function compile(source: string): Compiled {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  if (compiled.size > 1000) compiled.clear();
  const { run, tree, roots } = parse(source, environment);
  const made = { source, tree, roots, run, meter: meter(tree) };
  compiled.set(source, made);
  return made;
}

/** Parses in any environment, with all names as that environment has them. */
export function parse(source: string, within: Environment): Pick<Compiled, "run" | "tree" | "roots"> {
  const run = parseSource(source, within);
  const tree = run.ast as unknown as Node;
  const roots = new Set<string>();
  walk(tree, (node, bound) => {
    if (node.op === "id" && !bound.has(node.args as string)) renameRoot(node, roots);
    if (node.op === "rcall") renameMethod(node);
    return true;
  });
  return { run, tree, roots };
}

function parseSource(source: string, within: Environment): ParseResult {
  if (source.trim() === "")
    throw new ExpressionError("there is no expression between the braces", { source });
  if (source.length > longest)
    throw new ExpressionError(`the expression is longer than ${longest} characters`, { source });
  try {
    return within.parse(source);
  } catch (error) {
    if (error instanceof ParseError || error instanceof RangeError) throw explain(error, source);
    throw error;
  }
}

/** Names that stay the library's: `cel.bind`, and `random`, which has a type. */
const libraryNames = new Set(["cel", "google", "random"]);

function renameRoot(node: Node, roots: Set<string>): void {
  const name = node.args as string;
  roots.add(name);
  if (!libraryNames.has(name)) node.args = inEnvironment(name);
}

function renameMethod(node: Node): void {
  const call = node.args as [string, ...unknown[]];
  if (replaced.has(call[0])) call[0] = ourName(call[0]);
}
