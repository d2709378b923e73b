/** From the results of single runs to the results file. */
import type { Job } from "../nouns/plan.ts";
import type { Results, RunResult, Totals, Verdict } from "../nouns/verdict.ts";

export function gatherResults(
  runs: readonly RunResult[],
  tool: Results["tool"],
  started: Date,
  interrupted: boolean,
): Results {
  const verdicts = runs.map(({ verdict }) => verdict);
  return {
    version: 1,
    tool,
    started: started.toISOString(),
    duration_ms: Date.now() - started.getTime(),
    verdict: worst(verdicts),
    ...(interrupted && { interrupted }),
    totals: countSteps(runs),
    runs,
  };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return (["error", "fail"] as const).find((verdict) => verdicts.includes(verdict)) ?? "pass";
}

function countSteps(runs: readonly RunResult[]): Totals {
  const totals = { pass: 0, fail: 0, error: 0, skip: 0 };
  for (const { verdict } of runs.flatMap(({ steps }) => steps)) totals[verdict]++;
  return totals;
}

/** Runs of the same job (`repeat` of them, one after another) that do not agree step by step. */
export function markFlaky(runs: readonly RunResult[], repeat: number): RunResult[] {
  if (repeat < 2) return [...runs];
  return runs.map((run) => {
    const alike = runs.filter(({ file, submission }) => file === run.file && submission === run.submission);
    return new Set(alike.map(shapeOf)).size > 1 ? { ...run, flaky: true } : run;
  });
}

function shapeOf({ steps }: RunResult): string {
  return steps.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason ?? ""}`).join("\n");
}

/** What a job comes to whose worker broke: nobody's fail. */
export function brokenResult(job: Job, error: unknown): RunResult {
  const { message, cure } = error as Error & { cure?: string };
  return {
    lab: job.plan.lab,
    file: job.plan.file,
    ...(job.submission && { submission: job.submission.name }),
    seed: job.seed,
    verdict: "error",
    score: 0,
    max_score: 0,
    duration_ms: 0,
    notices: [cure === undefined ? message : `${message} (${cure})`],
    steps: [],
    servers: [],
    conversations: [],
  };
}
