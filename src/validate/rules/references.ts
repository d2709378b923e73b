/** Names of servers, clients, programs and dialogues that are referred to have to be there. */
import { nearest } from "../../expressions/nearest.ts";
import { didYouMean, type Finding } from "../finding.ts";
import type { Rule, View } from "../view.ts";
import { mapAt } from "../view.ts";
import { isWritten } from "../written.ts";

/** A kind of reference: what it refers to, and where that is declared. */
interface Kind {
  readonly definition: string;
  readonly what: string;
  declared(view: View): readonly string[];
}

const kinds: readonly Kind[] = [
  { definition: "serverName", what: "server", declared: (view) => Object.keys(view.top("servers")) },
  { definition: "clientName", what: "client", declared: (view) => Object.keys(view.top("clients")) },
  { definition: "dialogueName", what: "dialogue", declared: (view) => Object.keys(view.top("dialogues")) },
  {
    definition: "programName",
    what: "program",
    declared: (view) => Object.keys(mapAt(view.top("submission"), ["programs"])),
  },
];

export const references: Rule = {
  name: "references",
  *check(view) {
    for (const kind of kinds) yield* unknownOf(kind, view);
  },
};

function* unknownOf({ definition, what, declared }: Kind, view: View): Iterable<Finding> {
  const known = declared(view);
  const names = new Set([...known, ...view.doubtful]);
  for (const { value, source, path } of view.of(definition))
    if (isWritten(value) && !names.has(value)) yield { ...unknown(value, what, known), source, path };
}

/** What is said of a name that is not there. */
export function unknown(
  name: string,
  what: string,
  known: readonly string[],
): Omit<Finding, "source" | "path"> {
  const likely = didYouMean(nearest(name, known));
  const none = known.length === 0 ? { suggestion: `This lab has no ${what}s.` } : {};
  return { rule: `unknown-${what}`, message: `there is no ${what} \`${name}\``, ...none, ...likely };
}
