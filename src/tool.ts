/** What labwire says of itself in results. */
import type { Results } from "./nouns/verdict.ts";

export const version = "0.1.0";

export function toolFacts(isolation: string): Results["tool"] {
  return { name: "labwire", version, runtime: runtime(), isolation };
}

function runtime(): string {
  const { deno } = process.versions as Record<string, string | undefined>;
  return deno === undefined ? `node ${process.versions.node}` : `deno ${deno}`;
}
