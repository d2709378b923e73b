/** The worker where there is no private network: the same code, in this process. */
import { judgeFor } from "../judging.ts";
import { runLab } from "../run/run-lab.ts";
import type { Worker } from "./contract.ts";

export function localWorker(): Worker {
  return {
    run: async (job, emit, signal) => runLab(job, { judge: await judgeFor(job.plan), emit, signal }),
    stop: async () => {},
  };
}
