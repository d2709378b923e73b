/**
 * One lab against one submission: the only stage that touches the world.
 *
 *     submission prepared ─▶ servers up ─▶ steps, each judged ─▶ servers down, nothing left behind
 */

import { ExpressionError } from "../expressions/expression-error.ts";
import type { LabEvent } from "../nouns/event.ts";
import type { Judge } from "../nouns/judgement.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Job } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";
import type { RunResult, StepResult } from "../nouns/verdict.ts";
import type { PreparedSubmission } from "../submission/contract.ts";
import { prepareSubmission } from "../submission/prepare-submission.ts";
import { type Saying, speak } from "../words/words.ts";
import { buildSurroundings, type RunParts } from "./build-surroundings.ts";
import { RunScope } from "./run-scope.ts";
import { StepRunner, skippedResult, textOf } from "./step-runner.ts";

/** What a run is given from outside. */
export interface RunTools {
  readonly judge: Judge;
  readonly emit: (event: LabEvent) => void;
  /** Aborted with an `Interrupted` when somebody wants an end; a run then stops all it started and rejects with it. */
  readonly signal: AbortSignal;
}

export async function runLab(job: Job, tools: RunTools): Promise<RunResult> {
  const began = performance.now();
  emitStart(job, tools);
  const clock = AbortSignal.any([
    tools.signal,
    ...(job.timeout === undefined ? [] : [AbortSignal.timeout(job.timeout)]),
  ]);
  const notices: string[] = [];
  const notice = (saying: Saying) => {
    const message = speak(job.lang, saying);
    notices.push(message);
    tools.emit({ type: "notice", run: job.run, message });
  };
  const submission = await prepare(job, clock);
  for (const saying of submission?.notices ?? []) notice(saying);
  try {
    const parts = await buildSurroundings({
      job,
      submission,
      signal: clock,
      notice,
      scope: scopeOf(job),
      matches: tools.judge.matches,
    });
    const { results, leftOut } = await withServers(parts, () => runSteps(parts, tools));
    tools.signal.throwIfAborted();
    const verdicts = tools.judge.judgeRun(results, leftOut);
    const result = {
      ...headOf(job),
      ...verdicts,
      ...tailOf(parts, results, notices),
      duration_ms: elapsed(began),
    };
    return result;
  } finally {
    await submission?.dispose();
  }
}

/** Vars are checked with the lab; what still fails here (an `env` name that is not set) is the machine's. */
function scopeOf(job: Job): RunScope {
  try {
    return new RunScope(job);
  } catch (error) {
    if (error instanceof ExpressionError) throw new MachineError(`${job.plan.file}: vars: ${error.message}`);
    throw error;
  }
}

async function prepare(
  { plan, submission }: Job,
  signal: AbortSignal,
): Promise<PreparedSubmission | undefined> {
  if (submission === undefined) return undefined;
  const wanted = plan.submission ?? { programs: [], files: [] };
  return prepareSubmission({ plan: wanted, ...submission, signal });
}

/** The tear-down is certain before the set-up begins. */
async function withServers<Result>(
  { around, dispose }: RunParts,
  steps: () => Promise<Result>,
): Promise<Result> {
  try {
    await around.servers.startAll();
    const result = await steps();
    await around.servers.stopAll();
    return result;
  } finally {
    await dispose();
  }
}

async function runSteps({ around }: RunParts, tools: RunTools) {
  const { job, signal } = around;
  const runner = new StepRunner(around, tools.judge);
  const results: StepResult[] = [];
  const leftOut = new Set<string>();
  for (const [index, step] of job.plan.steps.entries()) {
    if (job.only !== undefined && !job.only.includes(step.id)) {
      leftOut.add(step.id);
      continue;
    }
    const name = textOf(step.name, around, `steps/${step.id}/text`);
    tools.emit({ type: "step-started", run: job.run, id: step.id, name, index });
    const why = reasonToSkip();
    const result = why === undefined ? await runner.run(step) : skippedResult(step, name, why);
    results.push(result);
    if (tools.signal.aborted) break;
    tools.emit({ type: "step-finished", run: job.run, index, step: result });

    function reasonToSkip(): string | undefined {
      if (signal.aborted) return speak(job.lang, ["wholeTimeUp", { ms: job.timeout ?? 0 }]);
      if (job.failFast && results.some(({ verdict }) => verdict === "fail" || verdict === "error")) {
        return speak(job.lang, ["failFast", {}]);
      }
      const unmet = step.needs.find((need) => results.find(({ id }) => id === need)?.verdict !== "pass");
      if (unmet !== undefined && job.only === undefined)
        return speak(job.lang, ["needUnmet", { need: unmet }]);
      if (step.if !== undefined && !around.scope.condition(step.if, `steps/${step.id}/if`)) {
        leftOut.add(step.id);
        return speak(job.lang, ["conditionFalse", { condition: step.if }]);
      }
      return undefined;
    }
  }
  return { results, leftOut };
}

function emitStart(job: Job, { emit }: RunTools): void {
  const { plan, run, seed, submission, isolation, lang } = job;
  const named = submission === undefined ? {} : { submission: submission.name };
  const head = { lab: plan.lab, title: textIn(lang, plan.title), file: plan.file, seed, isolation };
  emit({ type: "run-started", run, ...head, ...named, steps: (job.only ?? plan.steps).length });
}

function headOf({ plan, seed, submission }: Job) {
  return { lab: plan.lab, file: plan.file, ...(submission && { submission: submission.name }), seed };
}

function tailOf({ around }: RunParts, steps: readonly StepResult[], notices: readonly string[]) {
  const servers = around.servers.results();
  const conversations = around.conversations.all();
  return { steps, servers, conversations, ...(notices.length > 0 && { notices }) };
}

function elapsed(since: number): number {
  return Math.round((performance.now() - since) * 10) / 10;
}
