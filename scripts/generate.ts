/** Writes what follows from the schema's pieces: `npm run generate`. A test fails when it is stale. */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated.ts";

for (const [path, text] of Object.entries(await generatedFiles()))
  await writeFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);
