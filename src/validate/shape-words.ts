/**
 * What is wrong with a lab's shape, in its author's words: one finding for one mistake.
 *
 *     ajv: /steps/0 additionalProperties "prot"  ─▶  unknown key `prot`. Did you mean `port`?
 */
import type { Path } from "../nouns/place.ts";
import type { Source } from "../nouns/source.ts";
import { labSchema } from "../schema/assemble.ts";
import { isMap } from "../schema/branches.ts";
import type { Meant } from "../schema/walk.ts";
import type { Root, ShapeError } from "./ajv.ts";
import type { Finding } from "./finding.ts";
import { explainKeys, type KeyFault } from "./key-words.ts";
import { meantAt, phraseOf, valueAt } from "./shape-view.ts";
import { explainValue } from "./value-words.ts";

/** A finding about the shape, and what it says of keys. */
export interface ShapeFinding extends Finding {
  /** The key that was likely meant by the one at the end of `path`. */
  readonly meant?: string;
}

/** A file's value and what it is to be. */
export interface Shaped {
  readonly root: Root;
  readonly source: Source;
  readonly value: unknown;
}

/** A file in which more is wrong is no lab. */
const mostPlaces = 500;

/** Tells `errors` in words. */
export function explainShape(errors: readonly ShapeError[], file: Shaped): readonly ShapeFinding[] {
  const found = new Map<string, ShapeFinding>();
  for (const [path, ofMap] of byPlace(errors).slice(0, mostPlaces)) {
    for (const finding of explainPlace(path, ofMap, file)) {
      const key = JSON.stringify([finding.path, finding.part]);
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
}

/** Errors that only say that an inner one is there. */
const echoes = new Set(["if", "anyOf", "allOf"]);

function byPlace(errors: readonly ShapeError[]): readonly (readonly [Path, readonly ShapeError[]])[] {
  const places = new Map<string, ShapeError[]>();
  for (const error of errors) {
    if (echoes.has(error.keyword) || (error.propertyName !== undefined && error.keyword !== "propertyNames"))
      continue;
    const known = places.get(error.instancePath);
    if (known === undefined) places.set(error.instancePath, [error]);
    else known.push(error);
  }
  return [...places].map(([pointer, list]) => [pathOf(pointer), list] as const);
}

/** A JSON pointer as a path; parts that are digits are indexes where the value is a list, which the walk finds out. */
function pathOf(pointer: string): Path {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function explainPlace(written: Path, errors: readonly ShapeError[], file: Shaped): readonly ShapeFinding[] {
  const path = withIndexes(written, file.value);
  const value = valueAt(file.value, path);
  const meant = meantAt(file.root, file.value, path);
  const inKeys = new Set(["additionalProperties", "required", "propertyNames", "not"]);
  if (isMap(value) && takesMaps(meant) && errors.some(({ keyword }) => inKeys.has(keyword))) {
    const faults = explainKeys(value, meant, errors);
    return faults.map((fault) => keyFinding(fault, path, file));
  }
  const [error] = errors;
  if (error === undefined) return [];
  return [valueFinding(error, path, value, meant, file)];
}

function takesMaps({ pieces, branches }: Meant): boolean {
  return [...pieces, ...branches].some(({ type }) => [type ?? []].flat().includes("object"));
}

function withIndexes(path: Path, value: unknown): Path {
  let at = value;
  return path.map((part) => {
    const place = Array.isArray(at) ? Number(part) : part;
    at = valueAt(at, [place]);
    return place;
  });
}

function keyFinding(fault: KeyFault, path: Path, { source }: Shaped): ShapeFinding {
  const { rule, message, key, below, suggestion, meant } = fault;
  const way = [key ?? [], below ?? []].flat();
  const place = way.length === 0 ? missingPlace(path) : ({ path: [...path, ...way], part: "key" } as const);
  return { rule, source, ...place, message, ...(suggestion && { suggestion }), ...(meant && { meant }) };
}

/** What is missing in a map is told at the key that leads to the map; in a list's item, at its first line. */
function missingPlace(path: Path): { readonly path: Path; readonly part: "key" | "value" } {
  return { path, part: typeof path.at(-1) === "string" ? "key" : "value" };
}

function valueFinding(
  error: ShapeError,
  path: Path,
  value: unknown,
  meant: Meant,
  file: Shaped,
): ShapeFinding {
  const label = labelOf(path, file);
  const { message, suggestion } = explainValue({
    error,
    value,
    label,
    meant,
    phrase: phraseFor(error, meant),
  });
  return { rule: "wrong-value", source: file.source, path, message, ...(suggestion && { suggestion }) };
}

/** Of what is out of range the branch itself says more than the whole. */
function phraseFor({ keyword }: ShapeError, meant: Meant): string | undefined {
  if (meant.pieces.includes(labSchema)) return "a map with `version` and `steps`";
  const inner = meant.pieces.findLast(({ title }) => typeof title === "string");
  const narrow = ["minimum", "maximum"].includes(keyword) && inner !== undefined;
  return narrow ? String(inner.title) : phraseOf(meant);
}

/** How the value is called: by its key, or as one of a list's. */
function labelOf(path: Path, { root }: Shaped): string {
  const last = path.at(-1);
  if (last === undefined) return root === "lab" ? "a lab" : "a file that is used";
  if (typeof last === "string") return `\`${last}\``;
  const list = path.findLast((part) => typeof part === "string");
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of \`${list}\``;
}
