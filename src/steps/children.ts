/** What a step that is made of steps comes to: it passes when all of them do. */
import type { Observation } from "../nouns/observation.ts";
import type { Path } from "../nouns/place.ts";
import type { ChildOutcome, ChildSequence } from "./contract.ts";

/** The first child that failed (an error before a fail) is the parent's trouble. */
export function observeChildren(outcomes: readonly ChildOutcome[]): Observation {
  const culprit =
    outcomes.find(({ verdict }) => verdict === "error") ?? outcomes.find(({ verdict }) => verdict === "fail");
  if (culprit === undefined) return { values: {} };
  const saying = ["childFailed", { name: culprit.name, message: culprit.message ?? "" }] as const;
  const { reason, log, at } = culprit;
  const verdict = culprit.verdict as "fail" | "error";
  const trouble = { verdict, saying, at, ...(reason && { reason }), ...(log === undefined ? {} : { log }) };
  return { values: {}, trouble };
}

/** The steps of a list that stands at `path` below the step around them. */
export function sequenceAt(path: Path, steps: readonly unknown[]): ChildSequence {
  return { steps: steps.map((step, index) => ({ path: [...path, index], step })) };
}
