/** Runs again whenever a file below the labs or the submission changes, until Ctrl-C. */
import { existsSync, type FSWatcher, watch } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { MachineError } from "../nouns/machine-error.ts";
import { tellError } from "./tell-error.ts";

/** Editors save in several steps: what follows within this span belongs to one change, ms. */
const settling = 100;

/** Resolves with the exit code of the last run. A path that is not there can't be watched: then it is run once. */
export async function watchAndRepeat(
  paths: readonly string[],
  signal: AbortSignal,
  once: () => Promise<number>,
): Promise<number> {
  for (;;) {
    if (!paths.every((path) => existsSync(path))) return once();
    const change = watchFor(paths, signal);
    const code = await once().catch(tellError);
    if (signal.aborted) return code;
    process.stderr.write("\nwatching for changes; Ctrl-C ends\n");
    await change;
    if (signal.aborted) return code;
    await sleep(settling);
  }
}

/** Watches from now on; resolves at the first change, also one that comes while the run still goes on. */
function watchFor(paths: readonly string[], signal: AbortSignal): Promise<void> {
  const change = new AbortController();
  const until = AbortSignal.any([signal, change.signal]);
  const watchers = paths.map((path) => watchPath(path, () => change.abort()));
  return new Promise((resolve) => {
    const done = () => {
      for (const watcher of watchers) watcher.close();
      resolve();
    };
    if (until.aborted) done();
    else until.addEventListener("abort", done, { once: true });
  });
}

function watchPath(path: string, changed: () => void): FSWatcher {
  try {
    // What is removed while it is watched has changed, too.
    return watch(path, { recursive: true }, changed).on("error", changed);
  } catch (error) {
    throw new MachineError(`${path} can't be watched: ${(error as Error).message}`);
  }
}
