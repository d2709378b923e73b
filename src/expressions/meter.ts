/**
 * Keeps evaluation within bounds: how many steps it takes, and how large its values grow. Every node of a parsed
 * expression is made to report to the meter, those inside loops each time they run.
 */
import { ArgumentError, largestValue, tooLarge } from "./functions.ts";
import { children, type Inner, type Node } from "./syntax-tree.ts";

/** What one expression may cost; a node costs 1, a function also what it looks through. A fraction of a second's work. */
const budget = 2_000_000;

/** Characters and elements that cost as much as a node. */
const perNode = 64;

/** What an error costs at each node that it passes: `exists` and `||` catch them and go on. */
const perError = 100;

/** The library's node with what the meter needs of it: the chosen way to evaluate it. */
interface RunningNode extends Node {
  readonly meta: {
    readonly alternate?: RunningNode;
    readonly macro?: { evaluate(evaluator: unknown, macro: unknown, context: unknown): unknown };
    readonly evaluate: Evaluate;
  };
  evaluate: Evaluate;
}

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;

export interface Meter {
  /** Begins a new count, for a new evaluation. */
  reset(): void;
  /** Throws where the budget is spent: the library takes errors for values in places (`||`, `exists`). */
  check(): void;
}

/** Makes all nodes below `root` report to a meter of their own. */
export function meter(root: Node): Meter {
  const count = new Count();
  watchAll(root, count);
  return count;
}

class Count implements Meter {
  #spent = 0;
  #weights = new WeakMap<object, number>();

  reset(): void {
    this.#spent = 0;
    this.#weights = new WeakMap();
  }

  check(): void {
    if (this.#spent > budget) throw new ArgumentError("this takes too long: too many steps");
  }

  charge(units: number): void {
    this.#spent += units;
  }

  spend(units: number): void {
    this.charge(units);
    this.check();
  }

  weigh(value: unknown): number {
    return weigh(value, this.#weights);
  }
}

/** Nodes that make new values; what stands in the scope may be as large as it is. */
const makers = new Set(["+", "call", "rcall", "list", "map"]);

/** Nodes that may look through all that they are given. */
const readers = new Set(["==", "!=", "in", "+", "call", "rcall"]);

function watchAll(root: Node, count: Count): void {
  const open: Inner[] = [{ node: root, bound: new Set() }];
  watch(root, false, count);
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    const below = children(inner);
    for (const { node } of below) watch(node, readers.has(inner.node.op), count);
    open.push(...below);
  }
}

function watch(bare: Node, read: boolean, count: Count): void {
  const node = bare as RunningNode;
  const made = makers.has(node.op);
  node.evaluate = (evaluator, self, context) => {
    count.spend(1);
    const result = evaluateUnwatched(node, evaluator, self, context, count);
    if (made && count.weigh(result) > largestValue) throw tooLarge();
    if (read) count.spend(count.weigh(result) / perNode);
    return result;
  };
}

/** What the library's own node does, with its macros expanded. */
function evaluateUnwatched(
  node: RunningNode,
  evaluator: unknown,
  self: unknown,
  context: unknown,
  count: Count,
): unknown {
  const { alternate, macro, evaluate } = node.meta;
  try {
    if (alternate !== undefined) return alternate.evaluate(evaluator, alternate, context);
    if (macro !== undefined) return macro.evaluate(evaluator, macro, context);
    return evaluate(evaluator, self, context);
  } catch (error) {
    count.charge(perError);
    throw error;
  }
}

/** Characters and elements of a value, shared parts counted each time; each object is looked through once. */
function weigh(value: unknown, weights: WeakMap<object, number>): number {
  if (typeof value === "string") return value.length + 1;
  if (typeof value !== "object" || value === null) return 1;
  if (value instanceof Uint8Array) return value.length + 1;
  const known = weights.get(value);
  if (known !== undefined) return known;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  const weight = parts.reduce((sum: number, part) => sum + weigh(part, weights), 1);
  weights.set(value, weight);
  return weight;
}
