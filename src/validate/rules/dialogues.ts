/** In a dialogue, those who act are its connections, and lines ask nothing of a transport that it can't do. */
import { nearest } from "../../expressions/nearest.ts";
import { isMap } from "../../schema/branches.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { valueAt } from "../shape-view.ts";
import type { Rule, Sight, View } from "../view.ts";
import { isWritten } from "../written.ts";

type MapValue = Readonly<Record<string, unknown>>;

export const dialogues: Rule = {
  name: "dialogues",
  check: (view) => [
    ...view.of("actorLine").flatMap((sight) => unknownActor(sight, view)),
    ...view.of("line").flatMap(wrongLine),
  ],
};

/** The step or server that a line of a dialogue belongs to; undefined for the lab's `dialogues`, which many play. */
function ownerOf({ source, path }: Sight): MapValue | undefined {
  const at = path.lastIndexOf("dialogue");
  const owner = at < 0 || path[0] === "dialogues" ? undefined : valueAt(source.value, path.slice(0, at));
  return isMap(owner) ? owner : undefined;
}

/** The names of a dialogue's connections; none where they are numbered. */
function castOf({ connections }: MapValue): readonly string[] {
  const names = Array.isArray(connections) ? connections : [connections];
  return names.filter((name) => typeof name === "string");
}

function unknownActor(sight: Sight, view: View): readonly Finding[] {
  const owner = ownerOf(sight);
  const [actor] = isMap(sight.value) ? Object.keys(sight.value) : [];
  if (owner === undefined || actor === undefined) return [];
  const cast = castOf(owner);
  if (cast.includes(actor) || !cast.every(isWritten) || view.doubtful.has(actor)) return [];
  const place = { source: sight.source, path: [...sight.path, actor], part: "key" } as const;
  const none = { message: `\`${actor}\` acts here, and this dialogue has no connection of that name` };
  if (cast.length > 0)
    return [{ rule: "unknown-connection", ...place, ...none, ...didYouMean(nearest(actor, cast)) }];
  const advice = { suggestion: `Name its connections: \`connections: [${actor}, …]\`.` };
  return [{ rule: "unknown-connection", ...place, ...none, ...advice }];
}

/** Lines that may stand without who acts: they are about nobody's connection, or bring lines that are keyed. */
const nobodys = ["wait", "play"];

function wrongLine(sight: Sight): readonly Finding[] {
  const { value, path, source } = sight;
  const owner = ownerOf(sight);
  if (owner === undefined || !isMap(value)) return [];
  const place = { source, path };
  const keyed = typeof path.at(-1) === "string";
  if (Array.isArray(owner.connections) && !keyed && !nobodys.some((key) => key in value))
    return [
      {
        rule: "line-without-actor",
        ...place,
        message: "with named connections each line is keyed by who acts",
        suggestion: `For example \`${castOf(owner)[0] ?? "alice"}: {…}\`.`,
      },
    ];
  if ("starttls" in value && ("udp" in owner || owner.over === "udp"))
    return [
      {
        rule: "transport",
        ...place,
        path: [...path, "starttls"],
        part: "key",
        message: "`starttls` goes on under TLS, which udp can't",
      },
    ];
  return [];
}
