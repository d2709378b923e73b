#!/usr/bin/env node
/** The `labwire` command. */
import "./compile-cache.ts";

const { main } = await import("./cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
