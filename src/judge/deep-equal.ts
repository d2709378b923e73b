/** Equality of values as labs mean it: members in order, keys in any, text and bytes alike, types kept apart. */
import { isTextual, sameOctets } from "./octets.ts";

export function deepEqual(a: unknown, b: unknown): boolean {
  if (isTextual(a) || isTextual(b)) return isTextual(a) && isTextual(b) && sameOctets(a, b);
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameMembers(a, b);
  if (isMap(a) && isMap(b)) return sameEntries(a, b);
  return scalar(a) === scalar(b);
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((member, index) => deepEqual(member, b[index]));
}

function sameEntries(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && deepEqual(a[key], b[key]))
  );
}

/** An integer is the same number however it is held. */
function scalar(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
