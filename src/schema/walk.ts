/** Goes through a value alongside its schema, so that what a value means is known without knowing where it stands. */
import type { Path } from "../nouns/place.ts";
import { branchesOf, type Defs, definitionName, isMap, meets, resolve } from "./branches.ts";
import type { Piece } from "./piece.ts";

/** What a value is meant to be. */
export interface Meant {
  /** Names of the definitions passed on the way to this value's shape, the outermost first: `port`, `template`. */
  readonly definitions: readonly string[];
  /** The shapes that are meant: first as written at the key, then what `$ref`s and branches lead to. */
  readonly pieces: readonly Piece[];
  /** Where branches were to choose from: all of them. */
  readonly branches: readonly Piece[];
}

/** A value and what it is meant to be. */
export interface Visit extends Meant {
  readonly value: unknown;
  readonly path: Path;
  /** Whether `value` is a key (the last part of `path`) and not what stands there. */
  readonly isKey: boolean;
}

/** Visits `value` as a `piece`, and all that stands below it. */
export function walk(
  piece: Piece,
  value: unknown,
  defs: Defs,
  visit: (visit: Visit) => void,
  path: Path = [],
): void {
  const meant = choose(piece, value, defs);
  visit({ ...meant, value, path, isKey: false });
  for (const inner of meant.pieces) {
    if (isMap(value)) walkMap(inner, value, defs, visit, path);
    else if (Array.isArray(value)) walkList(inner, value, defs, visit, path);
  }
}

function walkMap(
  piece: Piece,
  value: Readonly<Record<string, unknown>>,
  defs: Defs,
  visit: (visit: Visit) => void,
  path: Path,
) {
  if (typeof piece.$ref === "string" || !aboutKeys(piece)) return;
  for (const [key, child] of Object.entries(value)) {
    const below = [...path, key];
    if (piece.propertyNames !== undefined)
      visit({ ...choose(piece.propertyNames as Piece, key, defs), value: key, path: below, isKey: true });
    const shape = shapeOfKey(piece, key);
    if (shape !== undefined) walk(shape, child, defs, visit, below);
  }
}

function aboutKeys(piece: Piece): boolean {
  return (
    "properties" in piece ||
    "patternProperties" in piece ||
    "additionalProperties" in piece ||
    "propertyNames" in piece
  );
}

/** The shape of what stands under `key`; undefined where the key is none of the piece's. */
export function shapeOfKey(piece: Piece, key: string): Piece | undefined {
  const properties = (piece.properties ?? {}) as Readonly<Record<string, Piece>>;
  if (Object.hasOwn(properties, key)) return properties[key];
  const patterns = Object.entries((piece.patternProperties ?? {}) as Readonly<Record<string, Piece>>);
  const fitting = patterns.find(([pattern]) => new RegExp(pattern, "u").test(key));
  if (fitting !== undefined) return fitting[1];
  const rest = piece.additionalProperties;
  return isMap(rest) ? (rest as Piece) : rest === true ? {} : undefined;
}

function walkList(
  { items }: Piece,
  value: readonly unknown[],
  defs: Defs,
  visit: (visit: Visit) => void,
  path: Path,
) {
  if (!isMap(items)) return;
  value.forEach((item, index) => {
    walk(items as Piece, item, defs, visit, [...path, index]);
  });
}

/** Follows `$ref`s, branches and conditions to what `value` is meant to be. */
export function choose(piece: Piece, value: unknown, defs: Defs): Meant {
  const definitions: string[] = [];
  const pieces: Piece[] = [];
  const branches: Piece[] = [];
  let next: Piece | undefined = piece;
  while (next !== undefined) {
    pieces.push(next);
    next = following(next, value, defs, definitions, branches);
  }
  return { definitions, pieces, branches };
}

function following(
  piece: Piece,
  value: unknown,
  defs: Defs,
  definitions: string[],
  branches: Piece[],
): Piece | undefined {
  if (typeof piece.$ref === "string") {
    definitions.push(definitionName(piece.$ref));
    return defs[definitionName(piece.$ref)];
  }
  if (isMap(piece.if)) return (meets(value, piece.if) ? piece.then : piece.else) as Piece | undefined;
  if (!Array.isArray(piece.anyOf)) return undefined;
  const choices = branchesOf(piece.anyOf as Piece[], defs);
  branches.push(...choices.map(({ piece: branch }) => resolve(branch, defs)));
  const meant = choices.find(({ when }) => meets(value, when));
  definitions.push(...(meant?.via ?? []));
  return meant?.piece;
}
