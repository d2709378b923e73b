/** The names that a lab gives its expressions, as far as they are known without running it. */

/** The names at the roots of expressions: `each … as` can give none of these. */
export const rootNames: readonly string[] = [
  "vars",
  "servers",
  "links",
  "captured",
  "with",
  "submission",
  "env",
  "lab",
  "seed",
  "random",
];

/** What is known where an expression stands. */
export interface KnownNames {
  /** As the lab writes them: their values tell their types. */
  readonly vars: Readonly<Record<string, unknown>>;
  /** Server → the names of its ports (`port` where it has one only). */
  readonly servers: Readonly<Record<string, readonly string[]>>;
  readonly links: readonly string[];
  /** What has been kept up to here. */
  readonly captured: readonly string[];
  /** The names under `env` at the lab's top. */
  readonly env: readonly string[];
  /** What the used file is given; absent outside of used files. */
  readonly with?: readonly string[];
  /** Names that `each … as` gives. */
  readonly locals: readonly string[];
  readonly submission: boolean;
}

/** What can be reached through a name: the keys that it has, or anything. */
export type Shape = { readonly [key: string]: Shape } | "any";

/** The root names and what can be reached through them. */
export function shapesOf(known: KnownNames): Readonly<Record<string, Shape>> {
  const locals = Object.fromEntries(known.locals.map((name) => [name, "any" as const]));
  return {
    vars: shapeOfValue(known.vars),
    servers: mapValues(known.servers, (ports) => ({ ...endpoint, ports: anyOf(ports), pid: "any" })),
    links: Object.fromEntries(known.links.map((name) => [name, endpoint])),
    captured: anyOf(known.captured),
    env: anyOf(known.env),
    ...(known.with && { with: anyOf(known.with) }),
    ...(known.submission && { submission: anyOf(["dir", "name"]) }),
    lab: anyOf(["dir"]),
    seed: "any",
    ...locals,
  };
}

const endpoint = { host: "any", port: "any" } as const;

function anyOf(names: readonly string[]): Shape {
  return Object.fromEntries(names.map((name) => [name, "any" as const]));
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => Shape): Shape {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/** The keys of a map as the lab writes it; anything may be reached through other values. */
function shapeOfValue(value: unknown): Shape {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "any";
  return mapValues(value as Record<string, unknown>, shapeOfValue);
}
