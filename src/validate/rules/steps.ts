/** Ids are unique, and what refers to a step finds it; `needs` looks back. */
import { nearest } from "../../expressions/nearest.ts";
import type { Text } from "../../nouns/plan.ts";
import type { Source } from "../../nouns/source.ts";
import { stepId, textIn } from "../../nouns/step-id.ts";
import { isMap } from "../../schema/branches.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { valueAt } from "../shape-view.ts";
import type { Rule, View } from "../view.ts";
import { isWritten } from "../written.ts";

/** A step of the lab's own list, as far as it is named. */
interface Named {
  readonly index: number;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Whether its author gave the id. */
  readonly given: boolean;
}

export const steps: Rule = {
  name: "steps",
  *check(view) {
    const named = stepsOf(view);
    yield* repeatedIds(named, view);
    yield* wrongReferences(named, view);
  },
};

function stepsOf({ main }: View): readonly Named[] {
  const list = valueAt(main.value, ["steps"]);
  return Array.isArray(list) ? list.map(namedAs) : [];
}

function namedAs(step: unknown, index: number): Named {
  const { id, name } = isMap(step) ? step : ({} as Record<string, unknown>);
  const text =
    typeof name === "string" || (isMap(name) && typeof name.en === "string") ? (name as Text) : undefined;
  const given = typeof id === "string";
  const derived = text === undefined ? undefined : stepId(text, index);
  return {
    index,
    given,
    id: given ? id : derived,
    name: text === undefined ? undefined : textIn("en", text),
  };
}

function* repeatedIds(named: readonly Named[], { main }: View): Iterable<Finding> {
  const first = new Map<string, number>();
  for (const { index, id, given } of named) {
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      const { line } = main.span(["steps", earlier]);
      const whose = given ? `the id \`${id}\`` : `the id \`${id}\`, which follows from its name,`;
      yield {
        rule: "repeated-id",
        source: main,
        path: ["steps", index, given ? "id" : "name"],
        message: `${whose} is that of the step at line ${line} already`,
        suggestion: given ? "Ids are unique." : "Give one of the two an `id` of its own.",
      };
    }
  }
}

function* wrongReferences(named: readonly Named[], view: View): Iterable<Finding> {
  const known = byReference(named);
  for (const sight of view.of("stepReference")) {
    const { value, source, path, isKey } = sight;
    if (!isWritten(value) || view.doubtful.has(value)) continue;
    const index = path[0] === "steps" ? Number(path[1]) : undefined;
    const fault = faultOf(value, index, named, known.get(value) ?? [], source);
    if (fault !== undefined) yield { source, path, ...(isKey && ({ part: "key" } as const)), ...fault };
  }
}

/** Id or English name → the steps that are called so, by their index. */
function byReference(named: readonly Named[]): ReadonlyMap<string, readonly number[]> {
  const known = new Map<string, number[]>();
  for (const { index, id, name } of named)
    for (const reference of new Set([id ?? [], name ?? []].flat()))
      known.set(reference, [...(known.get(reference) ?? []), index]);
  return known;
}

function faultOf(
  value: string,
  index: number | undefined,
  named: readonly Named[],
  meant: readonly number[],
  source: Source,
) {
  const [first] = meant;
  if (first === undefined)
    return { rule: "unknown-step", message: `there is no step \`${value}\``, ...likely(value, named, index) };
  if (index === undefined || first < index) return undefined;
  const line = source.span(["steps", first]).line;
  const later = `\`needs\` looks back, and \`${value}\` comes after this step, at line ${line}`;
  return { rule: "needs", message: first === index ? "a step can't need itself" : later };
}

function likely(value: string, named: readonly Named[], index: number | undefined) {
  const earlier = named.filter((step) => index === undefined || step.index < index);
  const names = earlier.flatMap(({ id, name }) => [name ?? [], id ?? []].flat());
  return didYouMean(nearest(value, names));
}
