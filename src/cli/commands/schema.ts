/** `labwire schema`: the JSON Schema, as it is published. */
import { readFile } from "node:fs/promises";
import { exitCodes } from "../exit-codes.ts";
import { schemaFile } from "../schema-file.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async (_args, { results }) => {
  process.stdout.write(await readFile(schemaFile(results === true ? "results" : "lab"), "utf8"));
  return exitCodes.ok;
};
