/** The places of all that stands below a value, so that a failure can name the line that asked. */
import { type Path, type Place, pointer } from "../nouns/place.ts";
import type { Source } from "../nouns/source.ts";

type Places = Record<string, readonly [number, number]>;

/** Pointer below `path` → [line, column] for every value there. */
export function placesBelow(source: Source, path: Path, value: unknown): Places {
  const places: Places = {};
  const visit = (below: Path, part: unknown): void => {
    const { line, column } = source.span([...path, ...below]);
    places[pointer(below)] = [line, column];
    for (const [key, child] of childrenOf(part)) visit([...below, key], child);
  };
  visit([], value);
  return places;
}

/** Where the value at `path` stands. */
export function placeAt(source: Source, path: Path): Place {
  const { file, line, column } = source.span(path);
  return { file, line, column };
}

function childrenOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((child, index) => [index, child] as const);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
