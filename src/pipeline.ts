/**
 * The house as a table of contents: from lab files to results.
 *
 *     paths ─ load, validate ─▶ labs ─ plan ─▶ plans ─▶ jobs ─ run + judge (workers) ─▶ events ─▶ report
 */
import { availableParallelism } from "node:os";
import { chooseIsolation } from "./isolation/choose.ts";
import type { Isolation } from "./isolation/contract.ts";
import { collectJobs, type RunRequest } from "./jobs/collect-jobs.ts";
import { EventQueue } from "./jobs/event-queue.ts";
import { brokenResult, gatherResults, markFlaky } from "./jobs/gather-results.ts";
import type { LabEvent } from "./nouns/event.ts";
import { Interrupted } from "./nouns/interrupted.ts";
import type { Job } from "./nouns/plan.ts";
import type { RunResult } from "./nouns/verdict.ts";
import { openValidLabs } from "./opening.ts";
import { planLab } from "./plan/plan-lab.ts";
import { toolFacts } from "./tool.ts";
import { speak } from "./words/words.ts";
import { localWorker } from "./workers/local-worker.ts";
import { runJobs } from "./workers/pool.ts";
import { ProcessWorker } from "./workers/process-worker.ts";

/**
 * Runs labs and tells what happens; the last event holds the results. Who stops reading ends what runs.
 * Throws `AuthorError` or `UsageError` before anything is run, `MachineError` where this machine can't, and
 * `Interrupted` after the `finished` event of an aborted run.
 */
export async function* runLabs(request: RunRequest): AsyncGenerator<LabEvent, void, void> {
  // Trying namespaces takes as long as reading labs: both at once. What is wrong with the labs is told first.
  const choosing = chooseIsolation(request.isolate ?? "auto");
  choosing.catch(() => {});
  const plans = (await openValidLabs(request.labs)).map(planLab);
  const { isolation, weaker } = await choosing;
  const { jobs, skipped } = await collectJobs(plans, request, isolation.name);
  const started = new Date();
  const tool = toolFacts(isolation.name);
  const notice = weaker && { notice: speak(request.lang ?? "en", ["privateNetworkMissing", weaker]) };
  yield { type: "started", started: started.toISOString(), runs: jobs.length, tool, ...notice };
  yield* skipped;
  const runs = markFlaky(yield* runAll(jobs, isolation, request), request.repeat ?? 1);
  const interrupted = request.signal?.aborted === true;
  yield { type: "finished", results: gatherResults(runs, tool, started, interrupted) };
  if (interrupted) throw interruptionFrom(request.signal?.reason);
}

/** Has the jobs done by workers, side by side where they can't meet, and tells their events as they come. */
async function* runAll(
  jobs: readonly Job[],
  isolation: Isolation,
  request: RunRequest,
): AsyncGenerator<LabEvent, RunResult[], void> {
  const apart = isolation.privateNetwork || !jobs.some(hasFixedPorts);
  const unread = new AbortController();
  const queue = new EventQueue();
  const working = runJobs(jobs, {
    size: apart ? (request.jobs ?? availableParallelism()) : 1,
    hire: () => (isolation.privateNetwork ? new ProcessWorker(isolation) : localWorker()),
    emit: (event) => queue.push(event),
    signal: AbortSignal.any([unread.signal, ...(request.signal ? [request.signal] : [])]),
    broken: brokenResult,
  }).finally(() => queue.end());
  try {
    yield* queue;
    return await working;
  } finally {
    unread.abort(new Interrupted());
    await working.catch(() => {});
  }
}

/** Whatever a library's user aborts with, an interruption is told as one. */
function interruptionFrom(reason: unknown): Interrupted {
  return reason instanceof Interrupted ? reason : new Interrupted();
}

/** Without a network of their own, labs with fixed ports can't run side by side. */
function hasFixedPorts({ plan }: Job): boolean {
  return plan.servers.some(({ ports }) => ports.some(({ port }) => port !== "auto"));
}
