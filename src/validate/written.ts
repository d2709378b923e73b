/** Values that are known as they are written, ahead of any run. */

import type { Path } from "../nouns/place.ts";
import { isMap } from "../schema/branches.ts";

/** Text without a `${{ … }}` in it. */
export function isWritten(value: unknown): value is string {
  return typeof value === "string" && !value.includes("${{");
}

/** A value, one alone standing for a list of it, as a list. */
export function listed(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** A text and where it stands. */
export interface Standing {
  readonly text: string;
  readonly path: Path;
}

/** All texts in a value that are not keys. */
export function textsBelow(value: unknown, path: Path = []): readonly Standing[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((child, index) => textsBelow(child, [...path, index]));
  return isMap(value)
    ? Object.entries(value).flatMap(([key, child]) => textsBelow(child, [...path, key]))
    : [];
}
