/**
 * From YAML nodes to plain values, each node remembered by its path. Aliases are followed within bounds, so
 * that neither a bomb nor a circle gets through; duplicate keys and unknown aliases are told.
 */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";

/** A node of the file with what stands below it. */
export interface Placed {
  readonly node: Node | undefined;
  readonly value: unknown;
  /** For a map: key → where the key stands and what is below it. For a list: by index. */
  readonly below: ReadonlyMap<string | number, Entry>;
}

export interface Entry {
  /** Offsets of the key; undefined in a list. */
  readonly key: readonly [number, number] | undefined;
  readonly placed: Placed;
  /** Where the value is reached through an alias: the alias's own offsets. */
  readonly alias?: readonly [number, number];
}

/** Something that the values may not have. */
export interface ValueFault {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly suggestion?: string;
  /** The place that the message has to name (where a duplicate key stands first). */
  readonly first?: number;
  /** Nothing below can be trusted: the reading ends here. */
  readonly fatal?: boolean;
}

export interface Values {
  readonly root: Placed;
  readonly faults: readonly ValueFault[];
}

const deepest = 100;
const most = 10_000;
const empty: Placed["below"] = new Map();

/** Thrown to end the reading at a fatal fault. */
class Stop extends Error {}

/** Reads the values of a document's `contents`. */
export function readValues(contents: Node | null, text: string): Values {
  const reader = new Reader(text);
  try {
    return { root: reader.read(contents ?? undefined, 0), faults: reader.faults };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { root: { node: undefined, value: undefined, below: empty }, faults: reader.faults };
  }
}

class Reader {
  readonly faults: ValueFault[] = [];
  readonly #text: string;
  readonly #anchors = new Map<string, Node>();
  /** Nodes that are being read: an alias to one of them leads in a circle. */
  readonly #open = new Set<Node>();
  /** The aliases through which a value is being read, the outermost first. */
  readonly #aliases: Alias[] = [];
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(node: Node | undefined, depth: number): Placed {
    if (node === undefined) return { node, value: null, below: empty };
    this.#count += 1;
    if (this.#count > most)
      this.#stop(
        node,
        "too-large",
        "this file holds more values than a lab may (aliases counted where they are used)",
      );
    if (depth > deepest) this.#stop(node, "too-deep", "this is nested too deep for a lab");
    if (isAlias(node)) return this.#readAlias(node, depth);
    const anchor = (node as Scalar).anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    if (isMap(node)) return this.#readMap(node, depth);
    if (isSeq(node)) return this.#readList(node, node.items as Node[], depth);
    return { node, value: isScalar(node) ? node.value : null, below: empty };
  }

  /** Told at the outermost alias that leads to it, which is where the file asks for it. */
  #stop(node: Node, rule: string, message: string): never {
    const [start, end] = rangeOf(this.#aliases[0] ?? node);
    this.faults.push({ rule, start, end, message, fatal: true });
    throw new Stop();
  }

  #readAlias(alias: Alias, depth: number): Placed {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      const [start, end] = rangeOf(alias);
      const message = `\`*${alias.source}\` names an anchor, and there is no \`&${alias.source}\` above`;
      this.faults.push({
        rule: "unknown-alias",
        start,
        end,
        message,
        suggestion: "If it is text, put it in quotes.",
      });
      return { node: alias, value: null, below: empty };
    }
    if (this.#open.has(target))
      this.#stop(alias, "alias-circle", `\`*${alias.source}\` stands inside what it names`);
    this.#aliases.push(alias);
    const placed = this.read(target, depth + 1);
    this.#aliases.pop();
    return placed;
  }

  #readMap(node: YAMLMap, depth: number): Placed {
    this.#open.add(node);
    const value: Record<string, unknown> = {};
    const below = new Map<string | number, Entry>();
    for (const pair of node.items as Pair<Node, Node>[]) this.#readPair(pair, value, below, depth);
    this.#open.delete(node);
    return { node, value, below };
  }

  #readPair(
    pair: Pair<Node, Node | null>,
    value: Record<string, unknown>,
    below: Map<string | number, Entry>,
    depth: number,
  ): void {
    const key = this.#key(pair.key);
    const child = pair.value ?? undefined;
    const placed = this.read(child, depth + 1);
    if (key === undefined) return;
    const range = rangeOf(pair.key);
    const earlier = below.get(key)?.key;
    if (earlier !== undefined) {
      const [start, end] = range;
      this.faults.push({
        rule: "duplicate-key",
        start,
        end,
        message: `duplicate key \`${key}\``,
        first: earlier[0],
      });
      return;
    }
    below.set(key, { key: range, placed, ...(isAlias(child) && { alias: rangeOf(child) }) });
    // A plain assignment to `__proto__` would set the prototype.
    Object.defineProperty(value, key, {
      value: placed.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }

  /** A key as it is written; undefined where it is none. */
  #key(node: Node | null): string | undefined {
    const [start, end] = rangeOf(node);
    if (isAlias(node)) {
      const { value } = this.#readAlias(node, 0);
      if (typeof value !== "object") return String(value);
    } else if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      const written = typeof node.value === "string" ? node.value : this.#text.slice(start, end);
      if (written !== "" || node.type?.startsWith("QUOTE")) return written;
      this.faults.push({ rule: "key", start, end: start + 1, message: "a key is missing before the colon" });
      return undefined;
    }
    this.faults.push({ rule: "key", start, end, message: "a key has to be text, not a list or a map" });
    return undefined;
  }

  #readList(node: Node, items: readonly Node[], depth: number): Placed {
    this.#open.add(node);
    const below = new Map<string | number, Entry>();
    const value = items.map((item, index) => {
      const placed = this.read(item, depth + 1);
      below.set(index, { key: undefined, placed, ...(isAlias(item) && { alias: rangeOf(item) }) });
      return placed.value;
    });
    this.#open.delete(node);
    return { node, value, below };
  }
}

/** Where a node stands, as offsets; its tag and anchor are no part of it. */
export function rangeOf(node: Node | null | undefined): readonly [number, number] {
  const [start, end] = node?.range ?? [0, 0];
  return [start, end];
}
