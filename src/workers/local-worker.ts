/** The worker where there is no private network: the same code, in this process. */
import type { Judge } from "../nouns/judgement.ts";
import { runLab } from "../run/run-lab.ts";
import type { Worker } from "./contract.ts";

export function localWorker(judge: Judge): Worker {
  return {
    run: (job, emit, signal) => runLab(job, { judge, emit, signal }),
    stop: async () => {},
  };
}
