/** Runs again whenever a file below the labs or the submission changes, until Ctrl-C. */
import { type FSWatcher, watch } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { tellError } from "./tell-error.ts";

/** Editors save in several steps: what follows within this span belongs to one change, ms. */
const settling = 100;

export async function watchAndRepeat(
  paths: readonly string[],
  signal: AbortSignal,
  once: () => Promise<number>,
): Promise<number> {
  let code = 0;
  while (!signal.aborted) {
    const changed = nextChange(paths, signal);
    code = await once().catch((error) => tellError(error));
    if (signal.aborted) break;
    process.stderr.write("\nwatching for changes; Ctrl-C ends\n");
    await changed;
    await sleep(settling);
  }
  return code;
}

/** Resolves at the first change, also one that comes while the run still goes on. */
function nextChange(paths: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = paths.map((path) => watch(path, { recursive: true }, done));
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      for (const watcher of watchers) watcher.close();
      resolve();
    }
  });
}
