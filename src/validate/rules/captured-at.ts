/** Which names have been kept where an expression stands: what is kept further down is not known yet. */
import type { Path } from "../../nouns/place.ts";
import type { Source } from "../../nouns/source.ts";
import type { Sight, View } from "../view.ts";

/** The names that may have been kept when the value at `path` is evaluated; rather one too many than too few. */
export function capturedAt(path: Path, source: Source, view: View): readonly string[] {
  return view
    .of("captureName")
    .filter((kept) => !(kept.source === source && source === view.main && comesLater(kept, path)))
    .map(({ value }) => String(value));
}

/** Whether `kept` stands in a later step, or in the same dialogue at this line or a later one. */
function comesLater(kept: Sight, path: Path): boolean {
  if (kept.path[0] !== "steps" || path[0] !== "steps") return false;
  const [step, keptStep] = [Number(path[1]), Number(kept.path[1])];
  if (step !== keptStep) return keptStep > step;
  const inDialogue = (place: Path) => (place[2] === "dialogue" ? Number(place[3]) : undefined);
  const [line, keptLine] = [inDialogue(path), inDialogue(kept.path)];
  return line !== undefined && keptLine !== undefined && keptLine >= line;
}
