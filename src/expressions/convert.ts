/**
 * The border between JavaScript's values and CEL's.
 *
 *     5 ─▶ int 5n    2.5 ─▶ double    bytes ─▶ text    { a: 1 } ─▶ Map    and back again
 */
import { ArgumentError } from "./functions.ts";

const remembered = new WeakMap<object, unknown>();

/** A JavaScript value as CEL has it; bytes that are UTF-8 become text, other bytes stay bytes. */
export function toCel(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (!remembered.has(value)) remembered.set(value, convertObject(value));
  return remembered.get(value);
}

function convertObject(value: object): unknown {
  if (value instanceof Uint8Array) return asText(value) ?? value;
  if (Array.isArray(value)) return value.map(toCel);
  return toCelMap(value);
}

/** A map as CEL has it, made anew: for records that grow. */
export function toCelMap(value: object): Map<string, unknown> {
  const entries = Object.entries(value).filter(([, element]) => element !== undefined);
  return new Map(entries.map(([key, element]) => [key, toCel(element)]));
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function asText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A CEL value as JavaScript has it; throws `ArgumentError` for what has no place there. */
export function fromCel(value: unknown): unknown {
  if (typeof value === "bigint") return fromInteger(value);
  if (typeof value === "number") return fromDouble(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(fromCel);
  const bare: unknown = value.valueOf();
  // The library's own classes for `5u` and `duration("2m")`, which it does not export.
  if (typeof bare === "bigint") return fromInteger(bare);
  if (String(value.constructor?.name) === "Duration") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return fromEntries([...value]);
  if (Object.getPrototypeOf(value) === Object.prototype) return fromEntries(Object.entries(value));
  throw new ArgumentError("this is no value: call one of its functions, as in random.word()");
}

function fromEntries(entries: readonly (readonly [unknown, unknown])[]): object {
  return Object.fromEntries(entries.map(([key, element]) => [String(key), fromCel(element)]));
}

function fromInteger(value: bigint): number {
  if (Number.isSafeInteger(Number(value))) return Number(value);
  throw new ArgumentError(`${value} is too large: whole numbers go up to ${Number.MAX_SAFE_INTEGER}`);
}

function fromDouble(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ArgumentError(`the result is no number (${value}): something is divided by zero, or too large`);
}

/** How a value stands inside a text: numbers and booleans as one writes them, lists and maps as JSON. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined)
    throw new ArgumentError("this is null, which has no place in a text");
  if (value instanceof Uint8Array)
    throw new ArgumentError("these bytes are not UTF-8, so they have no place in a text");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
