/** What judge answers; the run stage is handed a `Judge`, since stages do not import each other. */
import type { Observation } from "./observation.ts";
import type { Place } from "./place.ts";
import type { Matcher, StepPlan } from "./plan.ts";
import type { Reason, StepResult, Verdict } from "./verdict.ts";

/** One step's observation and what was expected of it, expressions evaluated. */
export interface Question {
  readonly step: StepPlan;
  readonly expect: Readonly<Record<string, Matcher>>;
  readonly observation: Observation;
  readonly lang: string;
}

export interface Judgement {
  readonly verdict: Extract<Verdict, "pass" | "fail" | "error">;
  readonly reason?: Reason;
  /** In the language that was asked for; the first line stands alone. */
  readonly message?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly log?: string;
  readonly at: Place;
}

export interface RunJudgement {
  readonly verdict: Verdict;
  readonly score: number;
  readonly max_score: number;
}

export interface Judge {
  matches(matcher: Matcher, actual: unknown): boolean;
  judgeStep(question: Question): Judgement;
  /** What `path` leads to in what was observed, for `save`; undefined where there is nothing. */
  lookUp(values: Readonly<Record<string, unknown>>, path: string): unknown;
  judgeRun(steps: readonly StepResult[], leftOut: ReadonlySet<string>): RunJudgement;
}
