/** Finds what can't fit: `"a" + 1`, `random.int("a", 2)`, a regular expression that is none. */
import type { Environment, ParseError, TypeError as TypeFault } from "@marcbachmann/cel-js";
import { compile, createEnvironment, inEnvironment, parse, plainName, typeConstants } from "./compile.ts";
import { explain } from "./explain.ts";
import { ourName, pattern } from "./functions.ts";
import type { KnownNames } from "./known-names.ts";
import type { Checked, Problem } from "./problem.ts";
import { accessOf, type Node, walk } from "./syntax-tree.ts";
import { findTemplates } from "./templates.ts";

/** The static type of an expression whose names are all known, or why it has none. */
export function checkTypes(source: string, known: KnownNames): Checked {
  const { run, tree } = parse(source, environmentFor(source, known));
  const { valid, type, error } = run.check();
  if (!valid) return { problems: [problem(error!, source)], type: undefined };
  const regex = checkPatterns(tree, source);
  return {
    problems: regex,
    type: type === undefined || type.startsWith("dyn") ? undefined : plainType(type),
  };
}

function plainType(type: string): string {
  return type.startsWith("$") ? "map" : type;
}

function problem(error: ParseError | TypeFault, source: string): Problem {
  const { message, offset, length } = explain(error, source);
  return { rule: "expression-type", message, offset, length };
}

/** Regular expressions that are written out. */
function checkPatterns(tree: Node, source: string): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    const [method, , values] = node.op === "rcall" ? (node.args as [string, Node, Node[]]) : [];
    const [regex] = values ?? [];
    if (method === ourName("matches") && regex?.op === "value" && typeof regex.args === "string")
      problems.push(...checkPattern(regex.args, regex, source));
    return true;
  });
  return problems;
}

function checkPattern(regex: string, node: Node, source: string): Problem[] {
  try {
    pattern(regex);
    return [];
  } catch (error) {
    const { message } = explain(error, source);
    return [{ rule: "expression-type", message, offset: node.start, length: node.end - node.start }];
  }
}

const environments = new Map<string, Environment>();

/** An environment in which all that is known has its type. */
function environmentFor(source: string, known: KnownNames): Environment {
  const types = schemas(source, known);
  const key = JSON.stringify([types, known.locals]);
  const made = environments.get(key);
  if (made !== undefined) return made;
  if (environments.size > 200) environments.clear();
  const environment = typedEnvironment(types, known.locals);
  environments.set(key, environment);
  return environment;
}

type Schema = { readonly [key: string]: string | Schema };

function typedEnvironment(types: Schema, locals: readonly string[]): Environment {
  const environment = createEnvironment();
  const free = (name: string) => !locals.includes(name);
  for (const [name, schema] of Object.entries(types).filter(([name]) => free(name))) {
    if (typeof schema === "string") environment.registerVariable(inEnvironment(name), schema);
    else environment.registerVariable({ name: inEnvironment(name), schema });
  }
  for (const [name, value] of typeConstants)
    if (free(name)) environment.registerConstant(inEnvironment(name), "type", value);
  return environment;
}

const endpoint = { host: "string", port: "int" };

/** The types of the root names. One that is used as a whole (`"x" in vars`) is a map of anything. */
function schemas(source: string, known: KnownNames): Schema {
  const whole = usedWhole(source);
  const servers = mapValues(known.servers, (ports) => ({
    ...endpoint,
    pid: "int",
    ports: Object.fromEntries(ports.map((name) => [name, "int"])),
  }));
  const all: Schema = {
    vars: typesOfVars(known),
    servers,
    links: Object.fromEntries(known.links.map((name) => [name, endpoint])),
    submission: { dir: "string", name: "string" },
    lab: { dir: "string" },
    seed: "string",
  };
  return mapValues(all, (schema, name) => (whole.has(name) && typeof schema === "object" ? "map" : schema));
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value, name: string) => string | Schema,
): Schema {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}

function usedWhole(source: string): ReadonlySet<string> {
  const whole = new Set<string>();
  const reached = new Set<Node>();
  walk(compile(source).tree, (node) => {
    const access = accessOf(node);
    if (access === undefined || reached.has(node)) return true;
    reached.add(access.root);
    for (const step of access.steps) reached.add(step.node);
    if (access.steps.length === 0) whole.add(plainName(access.root.args as string));
    return true;
  });
  return whole;
}

const typesByVars = new WeakMap<object, Schema>();

function typesOfVars(known: KnownNames): Schema {
  const made = typesByVars.get(known.vars);
  if (made !== undefined) return made;
  // While they are found out, vars that use each other are of any type.
  typesByVars.set(
    known.vars,
    mapValues(known.vars, () => "dyn"),
  );
  const types = mapValues(known.vars, (value) => typeOfValue(value, known));
  typesByVars.set(known.vars, types);
  return types;
}

function typeOfValue(value: unknown, known: KnownNames): string {
  if (typeof value === "number") return Number.isSafeInteger(value) ? "int" : "double";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return typeOfText(value, known);
  return Array.isArray(value) ? "list" : "dyn";
}

function typeOfText(text: string, known: KnownNames): string {
  const { parts, unclosed } = findTemplates(text);
  const [only] = parts;
  if (parts.length !== 1 || typeof only !== "object") return "string";
  if (unclosed !== undefined) return "dyn";
  try {
    const { type } = checkTypes(only.source, known);
    return type !== undefined && ["int", "double", "bool", "string"].includes(type) ? type : "dyn";
  } catch {
    return "dyn";
  }
}
