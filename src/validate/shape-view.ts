/** What the schema means at a place: found by going from the root along a path, as the value there leads. */
import type { Path } from "../nouns/place.ts";
import { labSchema } from "../schema/assemble.ts";
import { isMap } from "../schema/branches.ts";
import type { Piece } from "../schema/piece.ts";
import { choose, type Meant, shapeOfKey } from "../schema/walk.ts";
import type { Root } from "./ajv.ts";

const { $defs: defs } = labSchema;

/** The shape of a whole file. */
export const rootPieces: Readonly<Record<Root, Piece>> = { lab: labSchema, steps: { $ref: "#/$defs/steps" } };

/** What is meant at each part of a path, the root first. */
export function meantAlong(root: Root, value: unknown, path: Path): readonly Meant[] {
  const along: Meant[] = [choose(rootPieces[root], value, defs)];
  let at = value;
  for (const part of path) {
    const shape = below(along.at(-1)!, part);
    at =
      isMap(at) || Array.isArray(at) ? (at as Readonly<Record<string | number, unknown>>)[part] : undefined;
    along.push(choose(shape ?? {}, at, defs));
  }
  return along;
}

/** What is meant by the value at `path`. */
export function meantAt(root: Root, value: unknown, path: Path): Meant {
  return meantAlong(root, value, path).at(-1)!;
}

function below({ pieces, branches }: Meant, part: string | number): Piece | undefined {
  if (typeof part === "number") return pieces.map(({ items }) => items).find(isMap) as Piece | undefined;
  const inPieces = pieces.map((piece) => shapeOfKey(piece, part)).find((shape) => shape !== undefined);
  // Where no branch is meant, what they share is looked at: any of them knows it.
  return inPieces ?? branches.map((piece) => shapeOfKey(piece, part)).find((shape) => shape !== undefined);
}

/** The value at `path`. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Readonly<Record<string | number, unknown>>)[part];
  }
  return at;
}

/** The phrase for what has to stand there: `a duration such as …`. */
export function phraseOf({ pieces, branches }: Meant): string | undefined {
  const titled = [...pieces, ...branches].find(({ title }) => typeof title === "string");
  return titled?.title as string | undefined;
}

/** The keys that may stand in a map there. */
export function keysOf(pieces: readonly Piece[]): readonly string[] {
  return [...new Set(pieces.flatMap((piece) => [...keySetOf(piece)]))];
}

const keySets = new WeakMap<Piece, ReadonlySet<string>>();

/** The keys that one shape knows. */
export function keySetOf(piece: Piece): ReadonlySet<string> {
  const known = keySets.get(piece) ?? new Set(Object.keys((piece.properties ?? {}) as object));
  keySets.set(piece, known);
  return known;
}
