/**
 * The house as a table of contents: from lab files to results.
 *
 *     paths ─ load, validate ─▶ labs ─ plan ─▶ plans ─▶ jobs ─ run + judge (workers) ─▶ events ─▶ report
 */
import { availableParallelism } from "node:os";
import { chooseIsolation } from "./isolation/choose.ts";
import { collectJobs, type RunRequest } from "./jobs/collect-jobs.ts";
import { EventQueue } from "./jobs/event-queue.ts";
import { brokenResult, gatherResults, markFlaky } from "./jobs/gather-results.ts";
import type { LabEvent } from "./nouns/event.ts";
import type { Job } from "./nouns/plan.ts";
import { openValidLabs } from "./opening.ts";
import { planLab } from "./plan/plan-lab.ts";
import { toolFacts } from "./tool.ts";
import { speak } from "./words/words.ts";
import { localWorker } from "./workers/local-worker.ts";
import { runJobs } from "./workers/pool.ts";
import { ProcessWorker } from "./workers/process-worker.ts";

/**
 * Runs labs and tells what happens; the last event holds the results.
 * Throws `AuthorError` or `UsageError` before anything is run, `MachineError` where this machine can't, and
 * `Interrupted` after the `finished` event of an aborted run.
 */
export async function* runLabs(request: RunRequest): AsyncGenerator<LabEvent, void, void> {
  const plans = (await openValidLabs(request.labs)).map(planLab);
  const { isolation, weaker } = await chooseIsolation(request.isolate ?? "auto");
  const { jobs, skipped } = await collectJobs(plans, request, isolation.name);
  const started = new Date();
  const tool = toolFacts(isolation.name);
  const queue = new EventQueue();
  const signal = request.signal ?? new AbortController().signal;
  const notice = weaker && { notice: speak(request.lang ?? "en", ["privateNetworkMissing", weaker]) };
  yield { type: "started", started: started.toISOString(), runs: jobs.length, tool, ...notice };
  yield* skipped;
  const working = runJobs(jobs, {
    size:
      isolation.privateNetwork || !jobs.some(hasFixedPorts) ? (request.jobs ?? availableParallelism()) : 1,
    hire: () => (isolation.privateNetwork ? new ProcessWorker(isolation) : localWorker()),
    emit: (event) => queue.push(event),
    signal,
    broken: brokenResult,
  }).finally(() => queue.end());
  yield* queue;
  const runs = markFlaky(await working, request.repeat ?? 1);
  yield { type: "finished", results: gatherResults(runs, tool, started, signal.aborted) };
  signal.throwIfAborted();
}

/** Without a network of their own, labs with fixed ports can't run side by side. */
function hasFixedPorts({ plan }: Job): boolean {
  return plan.servers.some(({ ports }) => ports.some(({ port }) => port !== "auto"));
}
