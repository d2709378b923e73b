/** What the lab says of its bundled solutions, steps by id. */
import type { Lab } from "../nouns/lab.ts";
import type { SolutionPlan, StepPlan } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";

interface WrittenSolution {
  readonly score?: number;
  readonly fails?: string | readonly string[];
  readonly reasons?: Readonly<Record<string, string>>;
}

export function planSolutions(lab: Lab, steps: readonly StepPlan[]): SolutionPlan[] {
  return Object.entries(lab.solutions ?? {}).map(([name, written]) => {
    const { score, fails = [], reasons = {} } = (written ?? {}) as WrittenSolution;
    return {
      name,
      ...(score !== undefined && { score }),
      fails: [fails].flat().map((step) => idOf(step, steps)),
      reasons: Object.fromEntries(
        Object.entries(reasons).map(([step, reason]) => [idOf(step, steps), reason]),
      ),
    };
  });
}

/** The id of the step that is called so, by id or by its English name. */
export function idOf(reference: string, steps: readonly Pick<StepPlan, "id" | "name">[]): string {
  const step =
    steps.find(({ id }) => id === reference) ?? steps.find(({ name }) => textIn("en", name) === reference);
  return step?.id ?? reference;
}
