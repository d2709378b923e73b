/**
 * The house as a table of contents: from lab files to results.
 *
 *     paths ─ load ─▶ sources ─ validate ─▶ labs ─ plan ─▶ plans ─▶ jobs ─ run + judge (workers) ─▶ events
 */
import { availableParallelism } from "node:os";
import { chooseIsolation } from "./isolation/choose.ts";
import { collectJobs, type RunRequest } from "./jobs/collect-jobs.ts";
import { EventQueue } from "./jobs/event-queue.ts";
import { brokenResult, gatherResults, markFlaky } from "./jobs/gather-results.ts";
import { findLabs } from "./load/find-labs.ts";
import { loadLab } from "./load/load-lab.ts";
import { AuthorError, type Mistake } from "./nouns/author-error.ts";
import type { LabEvent } from "./nouns/event.ts";
import type { Plan } from "./nouns/plan.ts";
import { planLab } from "./plan/plan-lab.ts";
import { toolFacts } from "./tool.ts";
import { validateLab } from "./validate/validate-lab.ts";
import { localWorker } from "./workers/local-worker.ts";
import { runJobs } from "./workers/pool.ts";
import { ProcessWorker } from "./workers/process-worker.ts";

/** One lab's plan; throws `AuthorError` with all its mistakes. */
export async function openLab(path: string): Promise<Plan> {
  const source = await loadLab(path);
  await validateLab(source);
  return planLab(source);
}

/** What a lab file came to when it was looked at. */
export type Opened = { readonly file: string; readonly plan: Plan } | { readonly file: string; readonly mistakes: readonly Mistake[] };

/** Looks at every lab that `paths` name, also after a bad one. */
export async function openLabs(paths: readonly string[]): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const file of await findLabs(paths)) {
    try {
      opened.push({ file, plan: await openLab(file) });
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      opened.push({ file, mistakes: error.mistakes });
    }
  }
  return opened;
}

/** The plans of all labs, or one `AuthorError` with the mistakes of all. */
export async function openValidLabs(paths: readonly string[]): Promise<Plan[]> {
  const opened = await openLabs(paths);
  const mistakes = opened.flatMap((lab) => ("mistakes" in lab ? lab.mistakes : []));
  if (mistakes.length > 0) throw new AuthorError(mistakes);
  return opened.flatMap((lab) => ("plan" in lab ? [lab.plan] : []));
}

/**
 * Runs labs and tells what happens; the last event holds the results.
 * Throws `AuthorError` before anything is run, `MachineError` where this machine can't, `Interrupted` after the
 * `finished` event of an aborted run.
 */
export async function* runLabs(request: RunRequest): AsyncGenerator<LabEvent, void, void> {
  const plans = await openValidLabs(request.labs);
  const { isolation } = await chooseIsolation(request.isolate ?? "auto");
  const { jobs, skipped } = await collectJobs(plans, request, isolation.name);
  const started = new Date();
  const tool = toolFacts(isolation.name);
  const queue = new EventQueue();
  const signal = request.signal ?? new AbortController().signal;
  yield { type: "started", started: started.toISOString(), runs: jobs.length, tool };
  yield* skipped;
  const working = runJobs(jobs, {
    size: isolation.privateNetwork ? (request.jobs ?? availableParallelism()) : 1,
    hire: () => (isolation.privateNetwork ? new ProcessWorker(isolation) : localWorker()),
    emit: (event) => queue.push(event),
    signal,
    broken: brokenResult,
  }).finally(() => queue.end());
  yield* queue;
  const runs = markFlaky(await working, request.repeat ?? 1);
  yield { type: "finished", results: gatherResults(runs, tool, started) };
  signal.throwIfAborted();
}
