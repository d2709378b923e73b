/** Small helpers of the tests of judge. */

import { explain } from "../../src/judge/explain.ts";
import { compare, matches } from "../../src/judge/matches.ts";

/** A text's bytes, as a program would have written them. */
export function written(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Refuses whatever is not an object, in the words of a JSON Schema check. */
export function schemaErrors(_: unknown, value: unknown): readonly string[] {
  return typeof value === "object" ? [] : ["must be object"];
}

export function holds(matcher: unknown, actual: unknown): boolean {
  return matches(matcher, actual, schemaErrors);
}

/** What a student reads where `matcher` does not hold; undefined where it does. */
export function told(matcher: unknown, actual: unknown, path = "stdout", lang = "en"): string | undefined {
  const found = compare(matcher, actual, path, schemaErrors);
  return found && explain(found, lang);
}

/** The line that stands alone. */
export function firstTold(
  matcher: unknown,
  actual: unknown,
  path?: string,
  lang?: string,
): string | undefined {
  return told(matcher, actual, path, lang)?.split("\n")[0];
}
