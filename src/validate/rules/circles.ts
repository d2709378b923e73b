/** Servers that depend on each other, dialogues that play each other, vars that use each other: never in a circle. */
import { circleMessage, findCircle } from "../../expressions/vars.ts";
import type { Path } from "../../nouns/place.ts";
import type { Finding } from "../finding.ts";
import type { Rule, Sight, View } from "../view.ts";

export const circles: Rule = {
  name: "circles",
  check: (view) => [
    ...circlesAmong(
      usesAmong(view.of("serverName"), "servers", "depends_on"),
      "servers depend on each other",
    ),
    ...circlesAmong(usesAmong(view.of("dialogueName"), "dialogues"), "dialogues play each other"),
    ...circleOfVars(view),
  ],
};

/** That `from` uses `to`, and where it says so. */
interface Use {
  readonly from: string;
  readonly to: string;
  readonly sight: Sight;
}

/** The references that stand below an entry of the map `top` (under `key` of the entry, where one is given). */
function usesAmong(sights: readonly Sight[], top: string, key?: string): readonly Use[] {
  return sights
    .filter(({ path }) => path[0] === top && (key === undefined || path[2] === key))
    .map((sight) => ({ from: String(sight.path[1]), to: String(sight.value), sight }));
}

function circlesAmong(uses: readonly Use[], what: string): readonly Finding[] {
  const settled = new Set<string>();
  const found: Finding[] = [];
  const follow = (name: string, way: readonly Use[]): void => {
    const start = way.findIndex(({ from }) => from === name);
    if (start >= 0) {
      found.push(circleFinding(way.slice(start), what));
      for (const { from } of way.slice(start)) settled.add(from);
    } else if (!settled.has(name))
      for (const use of uses.filter(({ from }) => from === name))
        if (!settled.has(use.to)) follow(use.to, [...way, use]);
    settled.add(name);
  };
  for (const { from } of uses) if (!settled.has(from)) follow(from, []);
  return found;
}

function circleFinding(circle: readonly Use[], what: string): Finding {
  const [first] = circle;
  const names = [...circle.map(({ from }) => from), first!.from].map((name) => `\`${name}\``);
  const { source, path } = first!.sight;
  return { rule: "circle", source, path, message: `${what} in a circle: ${names.join(" → ")}` };
}

function circleOfVars({ main, top }: View): readonly Finding[] {
  const circle = findCircle(top("vars"));
  const [first] = circle ?? [];
  if (circle === undefined || first === undefined) return [];
  const path: Path = ["vars", ...first.path];
  const span = main.spanInTemplate(path, first.templateIndex, first.offset, first.length);
  return [{ rule: "circle", source: main, path, span, message: circleMessage(circle) }];
}
