/**
 * What a student may see of each step. A program that met a hidden step can tell of it later, so from the
 * first hidden step on only verdicts, points and hints are shown.
 */
import type { StepResult, Visibility } from "../../nouns/verdict.ts";

/** How much of a step its reader may see: all, its points and hint, or its points alone. */
export type Openness = "open" | "guarded" | "hidden";

export function opennessOf(steps: readonly Pick<StepResult, "visibility">[], student: boolean): Openness[] {
  const first = steps.findIndex(({ visibility }) => visibility !== "visible");
  return steps.map(({ visibility }, index) =>
    student ? openness(visibility, first >= 0 && index > first) : "open",
  );
}

function openness(visibility: Visibility, afterHidden: boolean): Openness {
  if (visibility !== "visible") return "hidden";
  return afterHidden ? "guarded" : "open";
}
