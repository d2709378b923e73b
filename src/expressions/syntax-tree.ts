/** The parsed expression, as the CEL library gives it, and how one walks through it. */

/** One node; the library's own, with what it keeps beside its operator. */
export interface Node {
  readonly op: string;
  args: unknown;
  readonly start: number;
  readonly end: number;
  /** Where its own sign stands: for `a.b` the `b`. */
  readonly pos: number;
}

/** A node and the names that macros around it (`list.exists(x, …)`) have introduced. */
export interface Inner {
  readonly node: Node;
  readonly bound: ReadonlySet<string>;
}

const loops = new Set(["all", "exists", "exists_one", "map", "filter"]);
const none: ReadonlySet<string> = new Set();

/** Calls `visit` for `node` and all below it, until it returns false for a branch. */
export function walk(
  node: Node,
  visit: (node: Node, bound: ReadonlySet<string>) => boolean | undefined,
): void {
  const open: Inner[] = [{ node, bound: none }];
  for (let inner = open.pop(); inner !== undefined; inner = open.pop())
    if (visit(inner.node, inner.bound) !== false) open.push(...children(inner).reverse());
}

/** The nodes directly below; the name that a macro introduces is none of them. */
export function children({ node, bound }: Inner): Inner[] {
  const inside = (nodes: readonly Node[], names = bound) =>
    nodes.map((child) => ({ node: child, bound: names }));
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
      return inside([(node.args as [Node, string])[0]]);
    case "!_":
    case "-_":
      return inside([node.args as Node]);
    case "call":
      return inside((node.args as [string, Node[]])[1]);
    case "map":
      return inside((node.args as [Node, Node][]).flat());
    case "rcall":
      return methodChildren(node, bound);
    default:
      return inside(node.args as Node[]);
  }
}

function methodChildren(node: Node, bound: ReadonlySet<string>): Inner[] {
  const [method, receiver, values] = node.args as [string, Node, Node[]];
  const [name, ...rest] = values;
  if (name?.op !== "id" || rest.length === 0)
    return [receiver, ...values].map((child) => ({ node: child, bound }));
  const introduced = new Set(bound).add(name.args as string);
  if (loops.has(method))
    return [{ node: receiver, bound }, ...rest.map((child) => ({ node: child, bound: introduced }))];
  if (method === "bind" && receiver.op === "id" && receiver.args === "cel")
    return [
      ...rest.slice(0, 1).map((child) => ({ node: child, bound })),
      ...rest.slice(1).map((child) => ({ node: child, bound: introduced })),
    ];
  return [receiver, ...values].map((child) => ({ node: child, bound }));
}

/** A name and what is reached through it: `servers["web"].port` is `servers`, then `web`, then `port`. */
export interface Access {
  readonly root: Node;
  /** Each step with the node that takes it; a key that is computed has no `key`. */
  readonly steps: readonly { readonly key?: string; readonly node: Node; readonly index?: Node }[];
}

/** `node` as a way through a name's parts; undefined where it begins with something else. */
export function accessOf(node: Node): Access | undefined {
  const steps: { key?: string; node: Node; index?: Node }[] = [];
  let at = node;
  while (at.op === "." || at.op === "[]") {
    const [left, right] = at.args as [Node, string | Node];
    if (typeof right === "string") steps.unshift({ key: right, node: at });
    else if (right.op === "value" && typeof right.args === "string")
      steps.unshift({ key: right.args, node: at, index: right });
    else steps.unshift({ node: at, index: right });
    at = left;
  }
  return at.op === "id" ? { root: at, steps } : undefined;
}
