/** What a run's steps come to together: its verdict, its score and the most that it could be. */
import type { RunJudgement } from "../nouns/judgement.ts";
import type { StepPlan } from "../nouns/plan.ts";
import type { StepResult, Verdict } from "../nouns/verdict.ts";

/** What counts of a step's result. */
type Counted = Pick<StepResult, "id" | "verdict" | "max_points" | "bonus">;

/**
 * `leftOut` are ids of steps whose `if` was false: they count nowhere. Where no step has points, each counts 1;
 * a bonus adds to the score and not to the maximum.
 */
export function judgeRun(steps: readonly Counted[], leftOut: ReadonlySet<string>): RunJudgement {
  const counted = steps.filter(({ id }) => !leftOut.has(id));
  const worth = worthOf(steps.map(({ max_points }) => max_points));
  const passed = counted.filter(({ verdict }) => verdict === "pass");
  return {
    verdict: verdictOf(counted.map(({ verdict }) => verdict)),
    score: sum(passed.map(({ max_points }) => worth(max_points))),
    max_score: sum(counted.filter(({ bonus }) => !bonus).map(({ max_points }) => worth(max_points))),
  };
}

/** The maximum where every step counts: none is left out by its `if`. */
export function expectedMaximum(steps: readonly Pick<StepPlan, "points" | "bonus">[]): number {
  const worth = worthOf(steps.map(({ points }) => points));
  return sum(steps.filter(({ bonus }) => !bonus).map(({ points }) => worth(points)));
}

function worthOf(points: readonly number[]): (points: number) => number {
  return points.every((some) => some === 0) ? () => 1 : (own) => own;
}

function verdictOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("error")) return "error";
  return verdicts.includes("fail") ? "fail" : "pass";
}

/** Fractions such as 0.1 + 0.2 add up to what a teacher would write. */
function sum(numbers: readonly number[]): number {
  const total = numbers.reduce((sofar, number) => sofar + number, 0);
  return Math.round(total * 1e6) / 1e6;
}
