/** What is generated from the schema's pieces is as they say. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { generatedFiles } from "../../scripts/generated.ts";

test("schemas/lab.schema.json and src/nouns/lab.ts are what `npm run generate` writes", async () => {
  for (const [path, text] of Object.entries(await generatedFiles()))
    expect(await readFile(new URL(`../../${path}`, import.meta.url), "utf8"), `${path} is stale`).toBe(text);
});
