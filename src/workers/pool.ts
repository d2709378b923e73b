/** Hands jobs to workers, as many side by side as may be. */
import type { LabEvent } from "../nouns/event.ts";
import type { Job } from "../nouns/plan.ts";
import type { RunResult } from "../nouns/verdict.ts";
import type { Worker } from "./contract.ts";

export interface PoolOptions {
  readonly size: number;
  readonly hire: () => Worker;
  readonly emit: (event: LabEvent) => void;
  readonly signal: AbortSignal;
  /** What a job comes to whose worker broke; the worker is replaced. */
  readonly broken: (job: Job, error: unknown) => RunResult;
}

/** Runs all jobs; results in the order of the jobs. After an abort, those that were finished. */
export async function runJobs(jobs: readonly Job[], options: PoolOptions): Promise<RunResult[]> {
  const results: (RunResult | undefined)[] = jobs.map(() => undefined);
  const queue = jobs.entries();
  const lane = async () => {
    let worker: Worker | undefined;
    try {
      for (const [index, job] of queue) {
        if (options.signal.aborted) break;
        worker ??= options.hire();
        try {
          results[index] = await worker.run(job, options.emit, options.signal);
        } catch (error) {
          await worker.stop();
          worker = undefined;
          if (options.signal.aborted) break;
          results[index] = options.broken(job, error);
        }
        options.emit({ type: "run-finished", run: job.run, result: results[index] });
      }
    } finally {
      await worker?.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.size, jobs.length) }, lane));
  return results.filter((result) => result !== undefined);
}
