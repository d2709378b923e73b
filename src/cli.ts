#!/usr/bin/env node
/** The `labwire` command. */
import module from "node:module";

// What has been compiled once need not be again (Node 22.8 and newer): half of the time to the first line.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
const { main } = await import("./cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
