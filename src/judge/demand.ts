/** What one `expect` line of a dialogue asks for: how much to read, and what that has to be. */
import type { Path } from "../nouns/place.ts";
import type { Matcher } from "../nouns/plan.ts";
import { byteCount } from "../nouns/units.ts";
import { isMap } from "./deep-equal.ts";

export type Framing =
  /** These very bytes. */
  | { readonly by: "exact" }
  | { readonly by: "line" }
  | { readonly by: "until"; readonly mark: unknown }
  | { readonly by: "bytes"; readonly count: number }
  /** Until the peer closes. */
  | { readonly by: "rest" }
  /** Until the matcher holds. */
  | { readonly by: "none" };

export interface Demand {
  readonly framing: Framing;
  /** Undefined where anything will do. */
  readonly matcher?: Matcher;
  /** Where the matcher stands below the line. */
  readonly below: Path;
}

/** Reads what stands after `expect:`; `wanted` are its bytes where it is BYTES. */
export function demandOf(expect: unknown, wanted: Uint8Array | undefined): Demand {
  if (wanted !== undefined) return { framing: { by: "exact" }, matcher: wanted, below: ["expect"] };
  if (!isMap(expect)) return { framing: { by: "none" }, matcher: expect, below: ["expect"] };
  const { line, until, bytes, rest, ...beside } = expect;
  if (line !== undefined) return { framing: { by: "line" }, ...demanding(line), below: ["expect", "line"] };
  if (rest !== undefined) return { framing: { by: "rest" }, ...demanding(rest), below: ["expect", "rest"] };
  return { framing: framingOf(until, bytes), ...demanding(beside), below: ["expect"] };
}

function framingOf(until: unknown, bytes: unknown): Framing {
  if (until !== undefined) return { by: "until", mark: until };
  return bytes === undefined ? { by: "none" } : { by: "bytes", count: byteCount(bytes) };
}

/** A map without operators asks for nothing. */
function demanding(matcher: Matcher): Pick<Demand, "matcher"> {
  return isMap(matcher) && Object.keys(matcher).length === 0 ? {} : { matcher };
}
