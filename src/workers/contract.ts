/** What a worker is to the pool: it runs one job after another and tells events as they happen. */
import type { LabEvent } from "../nouns/event.ts";
import type { Job } from "../nouns/plan.ts";
import type { RunResult } from "../nouns/verdict.ts";

export interface Worker {
  /** Rejects with `Interrupted` when aborted, with `MachineError` when the worker itself breaks. */
  run(job: Job, emit: (event: LabEvent) => void, signal: AbortSignal): Promise<RunResult>;
  /** Ends it with all that it started. */
  stop(): Promise<void>;
}

/** What control tells a worker process, a JSON line each on its standard input; its end ends the worker. */
export type ToWorker = { readonly job: Job } | { readonly abort: true };

/** What a worker process tells control, a JSON line each on its standard output. */
export type FromWorker =
  | { readonly event: LabEvent }
  | { readonly result: RunResult }
  | {
      readonly failed: {
        readonly name: string;
        readonly message: string;
        readonly cure?: string;
        readonly stack?: string;
      };
    };
