/**
 * Paths into what a step observed.
 *
 *     answers[0].address   ─▶ ["answers", 0, "address"]
 *     files["report.txt"]  ─▶ ["files", "report.txt"]
 */
import type { Path } from "../nouns/place.ts";
import { MatcherError } from "./operator.ts";

const index = /\[(\d{1,9})\]/y;
const quotedKey = /\["((?:[^"\\]|\\["\\])*)"\]/y;
const key = /[^.[\]"]+/y;

/** The parts of a path; the empty path leads to the whole. Throws `MatcherError` where it is none. */
export function parsePath(path: string): Path {
  const parts: (string | number)[] = [];
  let at = 0;
  while (at < path.length) {
    const [part, end] = readPart(path, at, parts.length === 0) ?? [];
    if (part === undefined || end === undefined) throw new MatcherError(["badPath", { path }]);
    parts.push(part);
    at = end;
  }
  return parts;
}

/** Reads the part at `at`: the part and where it ends. */
function readPart(path: string, at: number, first: boolean): [string | number, number] | undefined {
  const indexed = matchAt(index, path, at);
  if (indexed !== null) return [Number(indexed[1]), at + indexed[0].length];
  const quoted = matchAt(quotedKey, path, at);
  if (quoted !== null) return [quoted[1]!.replace(/\\(.)/g, "$1"), at + quoted[0].length];
  const dotted = path[at] === ".";
  if (dotted === first) return undefined;
  const from = dotted ? at + 1 : at;
  const plain = matchAt(key, path, from);
  return plain === null ? undefined : [plain[0], from + plain[0].length];
}

function matchAt(pattern: RegExp, path: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(path);
}

/** The inverse of `parsePath`. */
export function formatPath(parts: Path): string {
  return parts.map((part, place) => formatPart(part, place === 0)).join("");
}

function formatPart(part: string | number, first: boolean): string {
  if (typeof part === "number") return `[${part}]`;
  if (!/^[^.[\]"\\]+$/.test(part)) return `["${part.replace(/["\\]/g, "\\$&")}"]`;
  return first ? part : `.${part}`;
}

/** What a path led to. */
export type Found = { readonly found: true; readonly value: unknown } | { readonly found: false };

const nothing: Found = { found: false };

/**
 * Follows `path` into `values`. Names of headers are compared in lower case, as they were observed
 * (RFC 9110 §5.1: they are case-insensitive); all else is as it is written.
 */
export function lookUp(values: unknown, path: string | Path): Found {
  let value = values;
  let above: string | number | undefined;
  for (const part of typeof path === "string" ? parsePath(path) : path) {
    const name = above === "headers" && typeof part === "string" ? part.toLowerCase() : part;
    const below = member(value, name);
    if (!below.found) return nothing;
    value = below.value;
    above = part;
  }
  return { found: true, value };
}

function member(value: unknown, part: string | number): Found {
  if (Array.isArray(value)) {
    return typeof part === "number" && part < value.length ? present(value[part]) : nothing;
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return nothing;
  return Object.hasOwn(value, part) ? present((value as Record<string | number, unknown>)[part]) : nothing;
}

/** A key without a value counts as not there. */
function present(value: unknown): Found {
  return value === undefined ? nothing : { found: true, value };
}
