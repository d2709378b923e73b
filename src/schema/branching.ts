/**
 * The schema as the validator runs it: every `anyOf` becomes a chain of if, then, else, so that a value is
 * held against the one branch that is meant, and each mistake is told once.
 */
import { type Branch, branchesOf, type Defs, isMap, resolve } from "./branches.ts";
import type { Piece } from "./piece.ts";

/** The same schema with its branches chosen one by one. */
export function branching(schema: Piece & { readonly $defs: Defs }): Piece {
  return transform(schema, schema.$defs) as Piece;
}

function transform(part: unknown, defs: Defs): unknown {
  if (Array.isArray(part)) return part.map((item) => transform(item, defs));
  if (!isMap(part)) return part;
  const { anyOf, description, examples, ...rest } = part;
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, transform(value, defs)]));
  // A property may be called `anyOf`, `description` or `examples`: those of properties are maps of pieces.
  const named = {
    ...(isMap(description) && { description: transform(description, defs) }),
    ...(isMap(examples) && { examples: transform(examples, defs) }),
  };
  if (!Array.isArray(anyOf)) return { ...kept, ...named };
  return { ...kept, ...named, ...choice(anyOf as Piece[], defs) };
}

/**
 * What all branches have in common is looked at once, also where none is meant; then that one is meant (by a
 * double `not`, which tells one error and none of each branch); then the one that is.
 */
function choice(anyOf: readonly Piece[], defs: Defs): Piece {
  const branches = branchesOf(anyOf, defs);
  const shared = sharedProperties(branches, defs);
  const meant = { not: { not: { anyOf: branches.map(({ when }) => when) } } };
  const properties = Object.keys(shared).length > 0 ? { properties: transform(shared, defs) } : {};
  return { ...properties, ...meant, allOf: [chain(branches, Object.keys(shared), defs)] };
}

function chain([first, ...others]: readonly Branch[], shared: readonly string[], defs: Defs): Piece | true {
  if (first === undefined) return true;
  const then = transform(without(first.piece, shared, defs), defs) as Piece;
  return { if: first.when, then, else: chain(others, shared, defs) };
}

/** A branch that knows the shared keys and leaves what stands under them to the others. */
function without(piece: Piece, shared: readonly string[], defs: Defs): Piece {
  const shape = resolve(piece, defs);
  if (shape.type !== "object" || shared.length === 0) return piece;
  const known = Object.fromEntries(shared.map((key) => [key, true]));
  return { ...shape, properties: { ...(shape.properties as object), ...known } };
}

/** The keys that all branches that are maps have, and have alike. */
function sharedProperties(branches: readonly Branch[], defs: Defs): Readonly<Record<string, Piece>> {
  const shapes = branches.map(({ piece }) => resolve(piece, defs)).filter(({ type }) => type === "object");
  const [first, ...others] = shapes.map(
    ({ properties }) => (properties ?? {}) as Readonly<Record<string, Piece>>,
  );
  if (first === undefined || others.length === 0) return {};
  const alike = ([key, piece]: [string, Piece]) =>
    others.every((properties) => JSON.stringify(properties[key]) === JSON.stringify(piece));
  return Object.fromEntries(Object.entries(first).filter(alike));
}
