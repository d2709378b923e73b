/**
 * labwire as a library: check labs, run them, follow what happens.
 *
 *     const results = await runLab("labs/hello-tcp", { submission: "alice/" });
 *     for await (const event of watchLabs({ labs: ["labs"] })) console.log(event.type);
 */
import type { RunRequest } from "./jobs/collect-jobs.ts";
import type { Mistake } from "./nouns/author-error.ts";
import type { LabEvent } from "./nouns/event.ts";
import type { Results } from "./nouns/verdict.ts";
import { openLabs } from "./opening.ts";
import { runLabs } from "./pipeline.ts";

export type { RunRequest } from "./jobs/collect-jobs.ts";
export { AuthorError, type Mistake } from "./nouns/author-error.ts";
export type { LabEvent } from "./nouns/event.ts";
export { Interrupted } from "./nouns/interrupted.ts";
export type { Lab } from "./nouns/lab.ts";
export { MachineError } from "./nouns/machine-error.ts";
export { UsageError } from "./nouns/usage-error.ts";
export type * from "./nouns/verdict.ts";

/** All mistakes of the labs that `path` names (a folder, a YAML file, a folder tree); none where they are valid. */
export async function checkLab(path: string): Promise<Mistake[]> {
  const opened = await openLabs([path]);
  return opened.flatMap((lab) => ("mistakes" in lab ? lab.mistakes : []));
}

/**
 * Runs the labs that `path` names and resolves with the results, whatever the verdicts are.
 * Rejects with `AuthorError`, `UsageError`, `MachineError`, or `Interrupted` once `signal` is aborted.
 */
export async function runLab(path: string, request: Omit<RunRequest, "labs"> = {}): Promise<Results> {
  let results: Results | undefined;
  for await (const event of runLabs({ ...request, labs: [path] })) {
    if (event.type === "finished") results = event.results;
  }
  if (results === undefined) throw new TypeError("a run ends with its results");
  return results;
}

/** Runs labs and tells each thing as it happens; the last event is `finished`, with the results. */
export function watchLabs(request: RunRequest): AsyncIterable<LabEvent> {
  return runLabs(request);
}
