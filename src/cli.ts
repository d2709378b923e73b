#!/usr/bin/env node
/** The `labwire` command. */
import { main } from "./cli/main.ts";

process.exitCode = await main(process.argv.slice(2));
