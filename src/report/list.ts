/** The reporters: one line each. */
import type { Reporter } from "./contract.ts";
import { json } from "./json.ts";
import { ndjson } from "./ndjson.ts";
import { pretty } from "./pretty.ts";

export const reporters: readonly Reporter[] = [pretty, json, ndjson];
