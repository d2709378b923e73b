/** What the tests of workers share: jobs to hand out, and an isolation whose worker is started as it is. */
import { readdirSync, readFileSync } from "node:fs";
import { collectJobs } from "../../src/jobs/collect-jobs.ts";
import { brokenResult } from "../../src/jobs/gather-results.ts";
import type { LabEvent } from "../../src/nouns/event.ts";
import type { Job } from "../../src/nouns/plan.ts";
import { openValidLabs } from "../../src/opening.ts";
import { planLab } from "../../src/plan/plan-lab.ts";
import type { Worker } from "../../src/workers/contract.ts";
import { runJobs } from "../../src/workers/pool.ts";
import { type LabValue, labFolder } from "../support/lab-folder.ts";

/** Jobs for labs of one step each. */
export async function jobsFor(...steps: LabValue[]): Promise<Job[]> {
  const folders = await Promise.all(steps.map((step) => labFolder({ steps: [{ name: "Step", ...step }] })));
  const plans = (await openValidLabs(folders)).map(planLab);
  return [...(await collectJobs(plans, { labs: folders }, "none")).jobs];
}

/** Has jobs done and gathers what is told. */
export async function work(
  jobs: readonly Job[],
  hire: () => Worker,
  { size = 1, signal = new AbortController().signal, onEvent = (_: LabEvent) => {} } = {},
) {
  const events: LabEvent[] = [];
  const emit = (event: LabEvent) => {
    events.push(event);
    onEvent(event);
  };
  const results = await runJobs(jobs, { size, hire, signal, emit, broken: brokenResult });
  return { results, events, verdicts: results.map(({ verdict }) => verdict) };
}

/** The processes whose command line holds `mark`. */
export function marked(mark: string): number[] {
  const pids = readdirSync("/proc").map(Number);
  return pids.filter(
    (pid) => Number.isInteger(pid) && pid !== process.pid && commandLine(pid).includes(mark),
  );
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}
