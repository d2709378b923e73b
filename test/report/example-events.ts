/** Events of runs that never were, as reporters meet them. */
import type { LabEvent } from "../../src/nouns/event.ts";
import type { Results, RunResult, StepResult, Verdict } from "../../src/nouns/verdict.ts";
import type { ReportOptions } from "../../src/report/contract.ts";

export const plain: ReportOptions = {
  lang: "en",
  color: false,
  verbose: false,
  quiet: false,
  student: false,
};

export const tool = { name: "labwire", version: "0.1.0", runtime: "node 24.1.0", isolation: "none" } as const;

export function aStep(id: string, verdict: Verdict, more: Partial<StepResult> = {}): StepResult {
  return {
    id,
    name: `Step ${id}`,
    action: "tcp",
    verdict,
    points: verdict === "pass" ? 2 : 0,
    max_points: 2,
    bonus: false,
    visibility: "visible",
    duration_ms: 12,
    at: { file: "labs/demo/lab.yaml", line: 9, column: 5 },
    ...more,
  };
}

export function aRun(steps: readonly StepResult[], more: Partial<RunResult> = {}): RunResult {
  const verdict = (["error", "fail"] as const).find((one) => steps.some((step) => step.verdict === one));
  return {
    lab: "demo",
    file: "labs/demo/lab.yaml",
    submission: "python",
    seed: "8f3a",
    verdict: verdict ?? "pass",
    score: steps.reduce((sum, step) => sum + step.points, 0),
    max_score: steps.reduce((sum, step) => sum + step.max_points, 0),
    duration_ms: 398,
    steps,
    servers: [],
    conversations: [],
    ...more,
  };
}

export function resultsOf(runs: readonly RunResult[]): Results {
  const steps = runs.flatMap((run) => run.steps);
  const count = (verdict: Verdict) => steps.filter((step) => step.verdict === verdict).length;
  const verdict = (["error", "fail"] as const).find((one) => runs.some((run) => run.verdict === one));
  return {
    version: 1,
    tool,
    started: "2026-11-21T05:00:00.000Z",
    duration_ms: 412,
    verdict: verdict ?? "pass",
    totals: { pass: count("pass"), fail: count("fail"), error: count("error"), skip: count("skip") },
    runs,
  };
}

export function startOf(run: string, result: RunResult): LabEvent {
  return {
    type: "run-started",
    run,
    lab: result.lab,
    title: "A demonstration",
    file: result.file,
    ...(result.submission === undefined ? {} : { submission: result.submission }),
    seed: result.seed,
    isolation: "none",
    steps: result.steps.length,
  };
}

export function stepsOf(run: string, result: RunResult): LabEvent[] {
  return result.steps.flatMap((step, index) => [
    { type: "step-started", run, id: step.id, name: step.name, index },
    { type: "step-finished", run, index, step },
  ]);
}

/** One run after another, from `started` to `finished`. */
export function streamOf(...runs: readonly RunResult[]): LabEvent[] {
  const middle = runs.flatMap((result, index): LabEvent[] => {
    const run = `${result.file} #${index}`;
    return [startOf(run, result), ...stepsOf(run, result), { type: "run-finished", run, result }];
  });
  return [
    { type: "started", started: "2026-11-21T05:00:00.000Z", runs: runs.length, tool },
    ...middle,
    { type: "finished", results: resultsOf(runs) },
  ];
}
