/** Ids are unique, and what refers to a step finds it; `needs` looks back. */
import { nearest } from "../../expressions/nearest.ts";
import type { Text } from "../../nouns/plan.ts";
import { stepId, textIn } from "../../nouns/step-id.ts";
import { isMap } from "../../schema/branches.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { valueAt } from "../shape-view.ts";
import type { Rule, Sight, View } from "../view.ts";
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
  check(view) {
    const named = stepsOf(view);
    return [
      ...repeatedIds(named, view),
      ...view.of("stepReference").flatMap((sight) => wrongReference(sight, named, view)),
    ];
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

function repeatedIds(named: readonly Named[], { main }: View): readonly Finding[] {
  return named.flatMap(({ index, id, given }) => {
    const first = named.find((other) => other.id === id);
    if (id === undefined || first === undefined || first.index === index) return [];
    const { line } = main.span(["steps", first.index]);
    const whose = given ? `the id \`${id}\`` : `the id \`${id}\`, which follows from its name,`;
    return {
      rule: "repeated-id",
      source: main,
      path: ["steps", index, given ? "id" : "name"],
      message: `${whose} is that of the step at line ${line} already`,
      suggestion: given ? "Ids are unique." : "Give one of the two an `id` of its own.",
    };
  });
}

function wrongReference(sight: Sight, named: readonly Named[], view: View): readonly Finding[] {
  const { value, source, path, isKey } = sight;
  if (!isWritten(value) || view.doubtful.has(value)) return [];
  const place = { source, path, ...(isKey && ({ part: "key" } as const)) };
  const index = path[0] === "steps" ? Number(path[1]) : undefined;
  const meant = named.filter(({ id, name }) => id === value || name === value);
  if (meant.length === 0)
    return [
      {
        ...place,
        rule: "unknown-step",
        message: `there is no step \`${value}\``,
        ...likely(value, named, index),
      },
    ];
  if (index === undefined || meant.some((step) => step.index < index)) return [];
  const [first] = meant;
  const message =
    first!.index === index
      ? "a step can't need itself"
      : `\`needs\` looks back, and \`${value}\` comes after this step, at line ${source.span(["steps", first!.index]).line}`;
  return [{ ...place, rule: "needs", message }];
}

function likely(value: string, named: readonly Named[], index: number | undefined) {
  const earlier = named.filter((step) => index === undefined || step.index < index);
  const names = earlier.flatMap(({ id, name }) => [name ?? [], id ?? []].flat());
  return didYouMean(nearest(value, names));
}
