/** Where the lab asks for what was not met: the nearest place that the step knows. */
import { type Path, type Place, pointer } from "../nouns/place.ts";
import type { StepPlan } from "../nouns/plan.ts";

/** The place of the value at `path` below the step, else its nearest parent's, at last the step's own. */
export function nearestPlace({ at, places }: StepPlan, path: Path): Place {
  for (let length = path.length; length > 0; length--) {
    const place = places[pointer(path.slice(0, length))];
    if (place !== undefined) return { file: at.file, line: place[0], column: place[1] };
  }
  return at;
}

/** Whether the lab says it, or the action implies it. */
export function isWritten({ places }: StepPlan, path: Path): boolean {
  return Object.hasOwn(places, pointer(path));
}
