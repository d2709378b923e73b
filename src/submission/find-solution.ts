/** Picks the bundled solution that a lab is shown with: the first full one whose languages are on this machine. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../languages/contract.ts";
import { languageAvailable } from "../languages/find-tool.ts";
import type { Plan, SolutionPlan, StepPlan } from "../nouns/plan.ts";
import { findProgram } from "./find-program.ts";
import { lookAt } from "./look-at.ts";

export interface FoundSolution {
  /** Its name; undefined where none can be run here. */
  readonly solution: string | undefined;
  /** Which solutions were passed over, and what each lacks: `rust: Rust (apt-get install rustc gcc)`. Empty for none. */
  readonly missing: string;
}

export async function findSolution(plan: Plan): Promise<FoundSolution> {
  const passedOver: string[] = [];
  for (const { name } of plan.solutions.filter((solution) => isFull(solution, plan.steps))) {
    const lacking = await lackingFor(join(plan.dir, "solutions", name), plan);
    if (lacking === undefined) return { solution: name, missing: passedOver.join("; ") };
    passedOver.push(`${name}: ${lacking}`);
  }
  return {
    solution: undefined,
    missing: passedOver.join("; ") || "the lab lists no solution with full score",
  };
}

/** The languages that the programs of the solution in `dir` are written in. */
export async function solutionLanguages(dir: string, plan: Plan): Promise<readonly Language[]> {
  const { programs = [], build } = plan.submission ?? {};
  const submitted = await lookAt(dir, build !== undefined);
  const found = programs
    .filter(({ run, build }) => run === undefined && build === undefined)
    .map((program) => findProgram(program, submitted));
  return [...new Set(found.flatMap((program) => ("saying" in program ? [] : [program.language])))];
}

async function lackingFor(dir: string, plan: Plan): Promise<string | undefined> {
  const there = await access(dir).then(
    () => true,
    () => false,
  );
  if (!there) return "its folder is not there";
  const lacking: string[] = [];
  for (const language of await solutionLanguages(dir, plan)) {
    if (!(await languageAvailable(language))) lacking.push(`${language.title} (${language.install})`);
  }
  return lacking.length === 0 ? undefined : lacking.join(", ");
}

/** Whether it is said to pass all that counts. What an `if` may leave out is not asked of it. */
function isFull({ score, fails }: SolutionPlan, steps: readonly StepPlan[]): boolean {
  return fails.length === 0 && (score === undefined || score >= certainPoints(steps));
}

function certainPoints(steps: readonly StepPlan[]): number {
  const counted = steps.filter((step) => !step.bonus && step.if === undefined);
  const hasPoints = steps.some(({ points }) => points > 0);
  return counted.reduce((sum, { points }) => sum + (hasPoints ? points : 1), 0);
}
