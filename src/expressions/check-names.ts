/** Finds names and functions that an expression uses and the lab does not know. */
import { compile, createEnvironment, plainName, typeConstants } from "./compile.ts";
import { ourName, replaced } from "./functions.ts";
import { type KnownNames, type Shape, shapesOf } from "./known-names.ts";
import { nearest } from "./nearest.ts";
import type { Problem } from "./problem.ts";
import { type Access, accessOf, type Node, walk } from "./syntax-tree.ts";

/** All unknown names of a parseable expression, in their order. */
export function checkNames(source: string, known: KnownNames): readonly Problem[] {
  const search = new Search(source, known);
  walk(compile(source).tree, (node, bound) => search.visit(node, bound));
  return search.problems().sort((a, b) => a.offset - b.offset);
}

const randomFunctions = ["int", "word", "hex", "port"];

class Search {
  readonly #source: string;
  readonly #known: KnownNames;
  readonly #shapes: Readonly<Record<string, Shape>>;
  readonly #seen = new Set<Node>();
  readonly #problems: Problem[] = [];
  /** Names with a `-`, written with a dot: what stands inside is told once. */
  readonly #hyphenated: { readonly from: number; readonly to: number }[] = [];

  constructor(source: string, known: KnownNames) {
    this.#source = source;
    this.#known = known;
    this.#shapes = shapesOf(known);
  }

  problems(): Problem[] {
    const inside = (offset: number) => this.#hyphenated.some(({ from, to }) => offset > from && offset < to);
    return this.#problems.filter(({ offset }) => !inside(offset));
  }

  visit(node: Node, bound: ReadonlySet<string>): boolean {
    if (this.#seen.has(node)) return true;
    if (node.op === "call") this.#visitCall(node);
    if (node.op === "rcall") this.#visitMethod(node);
    const access = accessOf(node);
    if (access !== undefined) {
      this.#see(access);
      if (!bound.has(access.root.args as string)) this.#visitAccess(access);
    }
    return true;
  }

  #see(access: Access): void {
    this.#seen.add(access.root);
    for (const { node } of access.steps) this.#seen.add(node);
  }

  /** `has(vars.x)` asks whether there is an `x`: the last part may be unknown. */
  #visitCall(node: Node): void {
    const [name, values] = node.args as [string, Node[]];
    const access = name === "has" && values[0] ? accessOf(values[0]) : undefined;
    if (access !== undefined) {
      this.#see(access);
      this.#visitAccess({ ...access, steps: access.steps.slice(0, -1) });
    }
    if (!functions().plain.has(name)) this.#unknownFunction(name, node.start, functions().plain);
  }

  #visitMethod(node: Node): void {
    const [written, receiver] = node.args as [string, Node];
    const name = [...replaced].find((own) => ourName(own) === written) ?? written;
    const at = this.#source.indexOf(name, receiver.end);
    if (receiver.op === "id" && receiver.args === "random") {
      this.#seen.add(receiver);
      if (!randomFunctions.includes(name)) this.#unknownFunction(name, at, randomFunctions, "random.");
    } else if (!functions().methods.has(name)) this.#unknownFunction(name, at, functions().methods);
  }

  #unknownFunction(name: string, offset: number, known: Iterable<string>, prefix = ""): void {
    this.#add(`there is no function \`${prefix}${name}\``, offset, name.length, nearest(name, known));
  }

  #visitAccess(access: Access): void {
    const name = plainName(access.root.args as string);
    if (name === "random") this.#visitBareRandom(access);
    else if (Object.hasOwn(this.#shapes, name)) this.#follow(access, this.#shapes[name]!);
    else this.#unknownRoot(name, access.root);
  }

  #follow(access: Access, shape: Shape): void {
    let at = shape;
    for (const [depth, { key }] of access.steps.entries()) {
      if (at === "any" || key === undefined) return;
      const next = Object.hasOwn(at, key) ? at[key] : undefined;
      if (next === undefined) this.#unknownKey(access, depth, Object.keys(at));
      at = next ?? "any";
    }
  }

  #visitBareRandom({ root, steps }: Access): void {
    const key = steps[0]?.key;
    const end = steps[0]?.node.end ?? root.end;
    const call =
      randomFunctions.find((name) => name === key) ?? nearest(key ?? "", randomFunctions) ?? "word";
    this.#add(
      "`random` gives its values through functions",
      root.start,
      end - root.start,
      `random.${call}(…)`,
    );
  }

  #unknownRoot(name: string, root: Node): void {
    if (typeConstants.has(name) || name === "cel" || name === "google") return;
    const message = rootMessages.get(name) ?? `unknown name \`${name}\``;
    this.#add(message, root.start, root.end - root.start, this.#likelyRoot(name));
  }

  #likelyRoot(name: string): string | undefined {
    const { vars, servers, links, captured, env } = this.#known;
    const places = { vars: Object.keys(vars), servers: Object.keys(servers), links, captured, env };
    const place = Object.entries(places).find(([, names]) => names.includes(name));
    return place === undefined
      ? nearest(name, [...Object.keys(this.#shapes), "random"])
      : `${place[0]}.${name}`;
  }

  #unknownKey({ root, steps }: Access, depth: number, keys: readonly string[]): void {
    const step = steps[depth]!;
    const key = step.key!;
    const [offset, end] = step.index ? [step.index.start, step.index.end] : [step.node.pos, step.node.end];
    const hyphenated = step.index ? undefined : this.#hyphen(offset, keys);
    const before = this.#source.slice(root.start, (steps[depth - 1]?.node ?? root).end);
    const message =
      depth === 0 ? keyMessage(plainName(root.args as string), key) : `\`${before}\` has no \`${key}\``;
    if (hyphenated === undefined) this.#add(message, offset, end - offset, nearest(key, keys));
    else {
      const said = "a name with a `-` stands in brackets";
      this.#add(said, offset, hyphenated.length, `${before}["${hyphenated}"]`);
      this.#hyphenated.push({ from: offset, to: offset + hyphenated.length });
    }
  }

  /** The known name that stands at `offset` with its `-`: `servers.my-server` is read as a difference. */
  #hyphen(offset: number, keys: readonly string[]): string | undefined {
    const written = /^\w+(-\w+)+/.exec(this.#source.slice(offset))?.[0];
    return keys.find((key) => key === written);
  }

  #add(message: string, offset: number, length: number, meant: string | undefined): void {
    const suggestion = meant === undefined ? {} : { suggestion: `Did you mean \`${meant}\`?` };
    this.#problems.push({ rule: "unknown-name", message, offset, length, ...suggestion });
  }
}

const rootMessages: ReadonlyMap<string, string> = new Map([
  ["with", "`with` is known in files that are used, and only there"],
  ["submission", "`submission` is known in labs that have one, and only there"],
]);

function keyMessage(root: string, key: string): string {
  switch (root) {
    case "vars":
      return `there is no var \`${key}\``;
    case "servers":
      return `there is no server \`${key}\``;
    case "links":
      return `there is no link \`${key}\``;
    case "captured":
      return `nothing is kept as \`${key}\` up to here`;
    case "with":
      return `this file is not given \`${key}\` by \`with\``;
    case "env":
      return `\`${key}\` is not listed under \`env\` at the lab's top`;
    default:
      return `\`${root}\` has no \`${key}\``;
  }
}

interface Functions {
  readonly plain: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

let known: Functions | undefined;

/** The functions that expressions can call, alone and on a value. */
function functions(): Functions {
  if (known === undefined) {
    const all = createEnvironment().getDefinitions().functions;
    const plain = all.filter(({ receiverType }) => receiverType === null);
    const methods = all.filter(({ receiverType }) => receiverType !== null && receiverType !== "Random");
    const names = (list: typeof all) => new Set(list.map(({ name }) => name.replace(/^lab_/, "")));
    known = { plain: names(plain), methods: names(methods) };
  }
  return known;
}
