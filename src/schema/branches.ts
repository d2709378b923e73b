/**
 * Which branch of an `anyOf` a value is meant to be: told by its type, or by the key that is present.
 *
 *     anyOf: [string, {hex}, {file}]  ─▶  string → the first · map with `hex` → the second · with `file` → the third
 *
 * Branches are disjoint, so one of them at most is meant; what is wrong is then said of that branch alone.
 */
import { templatePattern } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

/** A branch and the condition (JSON Schema too) under which a value is meant to be it. */
export interface Branch {
  readonly piece: Piece;
  /** Names of the definitions that lead to it from where the branches stand. */
  readonly via: readonly string[];
  readonly when: Piece;
}

export type Defs = Readonly<Record<string, Piece>>;

/** What a `$ref` leads to, with its name; other pieces as they are. */
export function resolve(piece: Piece, defs: Defs): Piece {
  const { $ref } = piece;
  return typeof $ref === "string" ? resolve(defs[definitionName($ref)] ?? {}, defs) : piece;
}

/** `#/$defs/endpoint` → `endpoint`. */
export function definitionName(ref: string): string {
  return ref.slice("#/$defs/".length);
}

const known = new WeakMap<readonly Piece[], readonly Branch[]>();

/** The branches of `anyOf` in the order in which they are tried; those inside branches are taken out. */
export function branchesOf(anyOf: readonly Piece[], defs: Defs): readonly Branch[] {
  const found = known.get(anyOf) ?? findBranches(anyOf, defs);
  known.set(anyOf, found);
  return found;
}

function findBranches(anyOf: readonly Piece[], defs: Defs): readonly Branch[] {
  const flat = anyOf.flatMap((piece) => flatten(piece, [], defs));
  const maps = flat.filter(({ piece }) => resolve(piece, defs).type === "object");
  const branches = flat.map(({ piece, via }) => ({
    piece,
    via,
    when: condition(piece, defs, maps.length > 1),
  }));
  return branches.sort((a, b) => rank(a, defs) - rank(b, defs));
}

function flatten(piece: Piece, via: readonly string[], defs: Defs): readonly Omit<Branch, "when">[] {
  const { anyOf } = resolve(piece, defs);
  if (!Array.isArray(anyOf)) return [{ piece, via }];
  const way = [...via, ...definitionsOf(piece, defs)];
  return (anyOf as Piece[]).flatMap((inner) => flatten(inner, way, defs));
}

/** The definitions that a `$ref` leads through. */
function definitionsOf({ $ref }: Piece, defs: Defs): readonly string[] {
  if (typeof $ref !== "string") return [];
  const name = definitionName($ref);
  return [name, ...definitionsOf(defs[name] ?? {}, defs)];
}

function condition(piece: Piece, defs: Defs, byKey: boolean): Piece {
  if (piece.$ref === "#/$defs/template") return { type: "string", pattern: templatePattern };
  const shape = resolve(piece, defs);
  if ("const" in shape || "enum" in shape) return { type: typesOf([shape.enum ?? shape.const].flat()) };
  if (shape.type !== "object") return shape.type === undefined ? {} : { type: shape.type };
  const [key] = (shape.required as string[] | undefined) ?? [];
  if (byKey && key !== undefined) return { type: "object", required: [key] };
  return byKey ? keyedInside(shape, defs) : { type: "object" };
}

/** A map without a key of its own whose values are told apart by theirs: `{alice: {send: …}}`. */
function keyedInside({ additionalProperties }: Piece, defs: Defs): Piece {
  if (typeof additionalProperties !== "object" || additionalProperties === null) return { type: "object" };
  const { anyOf } = resolve(additionalProperties as Piece, defs);
  if (!Array.isArray(anyOf)) return { type: "object" };
  const inside = branchesOf(anyOf as Piece[], defs).map(({ when }) => when);
  return { type: "object", minProperties: 1, additionalProperties: { anyOf: inside } };
}

function typesOf(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => typeof value))];
}

/** Templates before other text, maps with a key before those without. */
function rank({ piece, when }: Branch, defs: Defs): number {
  if (piece.$ref === "#/$defs/template") return 0;
  if ("required" in when) return 1;
  return resolve(piece, defs).type === "object" ? 3 : 2;
}

/** Whether `value` meets a condition; knows the keywords that conditions are made of, and no others. */
export function meets(
  value: unknown,
  { type, pattern, required, minProperties, additionalProperties, anyOf }: Piece,
): boolean {
  if (type !== undefined && ![type].flat().some((name) => isOfType(value, name as string))) return false;
  if (pattern !== undefined && !new RegExp(pattern as string, "u").test(String(value))) return false;
  if (Array.isArray(anyOf) && !anyOf.some((piece) => meets(value, piece as Piece))) return false;
  if (!isMap(value)) return true;
  if (Array.isArray(required) && !required.every((key) => Object.hasOwn(value, key as string))) return false;
  const values = Object.values(value);
  if (values.length < ((minProperties as number | undefined) ?? 0)) return false;
  return (
    additionalProperties === undefined || values.every((child) => meets(child, additionalProperties as Piece))
  );
}

/** A map, as YAML calls it. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case "object":
      return isMap(value);
    case "array":
      return Array.isArray(value);
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}
