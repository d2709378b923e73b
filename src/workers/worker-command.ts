/** The command that starts a worker with the runtime and in the form (source or built) that control runs in. */
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export function workerCommand(): readonly string[] {
  const fromSource = import.meta.url.endsWith(".ts");
  const file = fileURLToPath(new URL(fromSource ? "../worker.ts" : "./worker.js", import.meta.url));
  if ("Deno" in globalThis) return [process.execPath, "run", "-A", "--quiet", file];
  return [process.execPath, ...(fromSource ? typeScriptLoader() : []), file];
}

/** Node 20 reads no TypeScript by itself. */
function typeScriptLoader(): readonly string[] {
  const loader = createRequire(import.meta.url).resolve("tsx");
  return ["--import", pathToFileURL(loader).href];
}
