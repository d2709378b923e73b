/** The keys that the lab's schema knows, map by map, as docs/lab-format.md has to list them. */
import { readFileSync } from "node:fs";

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

const file = new URL("../../schemas/lab.schema.json", import.meta.url);
const schema = JSON.parse(readFileSync(file, "utf8")) as Schema;
const defs = schema.$defs ?? {};

/** Schemas that say more of the same value. */
function branches(piece: Schema): Schema[] {
  const inner = ["anyOf", "oneOf", "allOf", "then", "else"].flatMap(
    (keyword) => piece[keyword] ?? [],
  ) as Schema[];
  return [piece, ...inner.flatMap(branches)];
}

/** Name of a map → its keys; maps inside are `server.serve`. References are maps of their own. */
export const keysOf = new Map<string, Set<string>>();

function collect(name: string, piece: Schema): void {
  for (const { properties = {} } of branches(piece)) {
    for (const [key, inner] of Object.entries(properties)) {
      keysOf.set(name, (keysOf.get(name) ?? new Set()).add(key));
      if (inner.$ref === undefined) collect(`${name}.${key}`, inner);
    }
  }
  for (const { items, additionalProperties } of branches(piece) as Record<string, Schema | undefined>[]) {
    if (items?.$ref === undefined && typeof items === "object") collect(name, items);
    if (typeof additionalProperties === "object") collect(name, additionalProperties);
  }
}

const derived = /(Step|Expect)$/;
const { $defs: _, ...top } = schema;
collect("lab", top);
for (const [name, piece] of Object.entries(defs)) {
  if (!derived.test(name))
    collect(name.replace(/Value$/, "").replace(/^(.+)Content$/, "server.serve.$1"), piece);
}

/** What an `expect` or a `send` may hold besides its own keys stands in tables of its own. */
for (const name of ["line.send", "line.expect"]) {
  for (const general of ["bytes", "operators"]) {
    for (const key of keysOf.get(general) ?? []) keysOf.get(name)?.delete(key);
  }
}

const propertiesOf = (name: string) => Object.keys(defs[name]?.properties ?? {});
const actions = Object.keys(defs).flatMap((name) => /^(.+)ChildStep$/.exec(name)?.[1] ?? []);
const common = propertiesOf(`${actions[0]}Step`).filter((key) =>
  actions.every(
    (action) => propertiesOf(`${action}Step`).includes(key) || key === "expect" || key === "save",
  ),
);
keysOf.set("step", new Set([...common, "expect", "save"]));

/** Action → what stands beside it in a step, and what it observes. */
export const actionKeys = new Map(
  actions.map((action) => {
    const beside = propertiesOf(`${action}Step`).filter(
      (key) => key !== action && !keysOf.get("step")?.has(key),
    );
    return [action, { beside, observed: propertiesOf(`${action}Expect`) }] as const;
  }),
);
