/** Goes through a lab's steps in their order; those that are not to be run are told as such. */
import type { LabEvent } from "../nouns/event.ts";
import type { Judge } from "../nouns/judgement.ts";
import type { Job, StepPlan } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";
import type { StepResult } from "../nouns/verdict.ts";
import { type Saying, speak } from "../words/words.ts";
import type { RunSurroundings } from "./run-surroundings.ts";
import { StepRunner } from "./step-runner.ts";
import { stepTroubleFrom } from "./trouble-from.ts";

/** What the steps came to. */
export interface StepsDone {
  readonly results: StepResult[];
  /** Ids of the steps whose `if` was false. */
  readonly leftOut: Set<string>;
}

interface Tools {
  readonly judge: Judge;
  readonly emit: (event: LabEvent) => void;
  /** Aborted when somebody wants an end, not when the time is up. */
  readonly signal: AbortSignal;
}

/** Runs the steps that were asked for, each told as it begins and ends. */
export async function runSteps(around: RunSurroundings, { judge, emit, signal }: Tools): Promise<StepsDone> {
  const { run, plan, only } = around.job;
  const runner = new StepRunner(around, judge);
  const done: StepsDone = { results: [], leftOut: new Set() };
  for (const [index, step] of plan.steps.entries()) {
    if (only !== undefined && !only.includes(step.id)) continue;
    emit({ type: "step-started", run, id: step.id, name: runner.nameOf(step), index });
    const result = await runOrSkip(step, runner, around, done);
    done.results.push(result);
    if (signal.aborted) break;
    emit({ type: "step-finished", run, index, step: result });
  }
  return done;
}

async function runOrSkip(
  step: StepPlan,
  runner: StepRunner,
  around: RunSurroundings,
  done: StepsDone,
): Promise<StepResult> {
  if (around.signal.aborted) return runner.cutShort(step);
  try {
    const why = reasonToSkip(step, around, done);
    if (why !== undefined) return runner.skipped(step, speak(around.job.lang, why));
  } catch (error) {
    return runner.stoppedBy(step, stepTroubleFrom(error, around));
  }
  return runner.run(step);
}

/** Throws `ExpressionError` where the step's `if` names what is not there. */
function reasonToSkip(
  step: StepPlan,
  { job, scope }: RunSurroundings,
  { results, leftOut }: StepsDone,
): Saying | undefined {
  if (job.failFast && results.some(({ verdict }) => verdict === "fail" || verdict === "error"))
    return ["failFast", {}];
  const passed = (need: string) => results.some(({ id, verdict }) => id === need && verdict === "pass");
  const unmet = job.only === undefined ? step.needs.find((need) => !passed(need)) : undefined;
  if (unmet !== undefined) return ["needUnmet", { need: nameOf(unmet, job) }];
  if (step.if === undefined || scope.condition(step.if, `steps/${step.id}/if`)) return undefined;
  leftOut.add(step.id);
  return ["conditionFalse", { condition: step.if }];
}

/** What students know a step by. */
function nameOf(wanted: string, { plan, lang }: Job): string {
  const step = plan.steps.find(({ id }) => id === wanted);
  return step === undefined ? wanted : textIn(lang, step.name);
}
