/** The command that starts a worker with the runtime and in the form (source or built) that control runs in. */
import { fileURLToPath } from "node:url";

export function workerCommand(): readonly string[] {
  const entry = import.meta.url.endsWith(".ts") ? "../worker.ts" : "./worker.js";
  const file = fileURLToPath(new URL(entry, import.meta.url));
  if ("Deno" in globalThis) return [process.execPath, "run", "-A", "--quiet", file];
  return [process.execPath, ...process.execArgv, file];
}

