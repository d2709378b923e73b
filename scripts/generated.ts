/** What follows from the schemas' pieces: the published schemas, and the types of a valid lab. */
import { compile } from "json-schema-to-typescript";
import { resultsSchema } from "../src/report/results-schema.ts";
import { labSchema } from "../src/schema/assemble.ts";

const banner =
  "/** A lab as its author writes it, once it is valid. Generated from src/schema by `npm run generate`. */";

/** Path from the project's root → the text that the file has to have. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const types = await compile({ ...(forTypes(labSchema) as object), title: "Lab" }, "Lab", {
    additionalProperties: false,
    bannerComment: banner,
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  });
  return {
    "schemas/lab.schema.json": `${JSON.stringify(labSchema, null, 2)}\n`,
    "schemas/results.schema.json": `${JSON.stringify(resultsSchema(), null, 2)}\n`,
    "src/nouns/lab.ts": types,
  };
}

/** Titles are phrases for people, while types are named after their definitions; what stands beside a `$ref` says no more of the type. */
function forTypes(piece: unknown): unknown {
  if (Array.isArray(piece)) return piece.map(forTypes);
  if (typeof piece !== "object" || piece === null) return piece;
  if ("$ref" in piece) return { $ref: piece.$ref };
  const kept = Object.entries(piece).filter(([key, value]) => key !== "title" || typeof value !== "string");
  return Object.fromEntries(kept.map(([key, value]) => [key, forTypes(value)]));
}
