/** Expressions are well formed, and every name in them is known where they stand. */
import { checkCondition, checkText } from "../../expressions/check.ts";
import { type KnownNames, rootNames } from "../../expressions/known-names.ts";
import type { TextProblem } from "../../expressions/problem.ts";
import type { Path } from "../../nouns/place.ts";
import type { Source } from "../../nouns/source.ts";
import { isMap } from "../../schema/branches.ts";
import { namePattern } from "../../schema/defs-scalars.ts";
import type { Finding } from "../finding.ts";
import { valueAt } from "../shape-view.ts";
import type { Rule, View } from "../view.ts";
import { listed, textsBelow } from "../written.ts";
import { capturedAt } from "./captured-at.ts";

export const expressions: Rule = {
  name: "expressions",
  check(view) {
    const sources = [view.main, ...view.used.values()];
    return [...sources.flatMap((source) => checkFile(source, view)), ...takenNames(view)];
  },
};

function checkFile(source: Source, view: View): readonly Finding[] {
  const conditions = new Set(
    view.of("expression").flatMap((sight) => (sight.source === source ? [JSON.stringify(sight.path)] : [])),
  );
  const base = baseNames(view);
  return textsBelow(source.value).flatMap(({ text, path }) => {
    const isCondition = conditions.has(JSON.stringify(path));
    if (!isCondition && !text.includes("${{")) return [];
    const known = namesAt(path, source, base, view);
    const problems: readonly TextProblem[] = isCondition
      ? checkCondition(text, known).problems
      : checkText(text, known);
    return problems.map((problem) => findingOf(problem, source, path));
  });
}

function findingOf(
  { rule, message, suggestion, offset, length, templateIndex = -1 }: TextProblem,
  source: Source,
  path: Path,
): Finding {
  const span = source.spanInTemplate(path, templateIndex, offset, length);
  // In the words in which an endpoint with an unknown port is told.
  const told = message.replace(/^`servers\.(.+)\.ports` has no `(.+)`$/, "the server `$1` has no port `$2`");
  return { rule, source, path, span, message: told, suggestion };
}

/** What is known everywhere in the lab. */
function baseNames({ top, main, doubtful }: View): Omit<KnownNames, "captured" | "locals" | "with"> {
  const likely = [...doubtful].filter(isName);
  const uncertain = Object.fromEntries(likely.map((name) => [name, undefined]));
  const servers = Object.entries(named(top("servers"))).map(
    ([name, server]) => [name, portsOf(server)] as const,
  );
  const uncertainServers = likely.map((name) => [name, ["port", ...likely]] as const);
  return {
    vars: { ...uncertain, ...named(top("vars")) },
    servers: Object.fromEntries([...uncertainServers, ...servers]),
    links: [...Object.keys(named(top("links"))), ...likely],
    env: [
      ...listed(valueAt(main.value, ["env"]))
        .map(String)
        .filter(isName),
      ...likely,
    ],
    submission: true,
  };
}

/** A key that can't be a name is told as that, and no expression can reach it. */
function isName(text: string): boolean {
  return new RegExp(namePattern).test(text);
}

function named(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).filter(([name]) => isName(name)));
}

function portsOf(server: unknown): readonly string[] {
  const ports = isMap(server) && isMap(server.ports) ? Object.keys(named(server.ports)) : [];
  return ports.length > 0 ? ports : ["port"];
}

function namesAt(path: Path, source: Source, base: ReturnType<typeof baseNames>, view: View): KnownNames {
  const inUsed = source !== view.main;
  const locals = inUsed ? allLocals(view) : localsAround(path, source);
  const captured = [...capturedAt(path, source, view), ...view.doubtful].filter(isName);
  return { ...base, captured, locals: locals.filter(isName), ...(inUsed && { with: givenTo(source, view) }) };
}

/** The names that the `each` steps around a place give. */
function localsAround(path: Path, { value }: Source): readonly string[] {
  return path.flatMap((part, index) => {
    if (part !== "each" || path[index + 1] !== "steps") return [];
    const name = valueAt(value, [...path.slice(0, index), "each", "as"]);
    return typeof name === "string" ? [name] : [];
  });
}

/** A used file may stand inside any `each` of the lab. */
function allLocals(view: View): readonly string[] {
  return eachNames(view).map(({ value }) => String(value));
}

function eachNames({ sights }: View) {
  return sights.filter(({ path, isKey }) => !isKey && path.at(-1) === "as" && path.at(-2) === "each");
}

/** What the steps that use a file give it by `with`. */
function givenTo(source: Source, view: View): readonly string[] {
  const name = [...view.used].find(([, file]) => file === source)?.[0];
  return view.of("stepsFile").flatMap((sight) => {
    const given = valueAt(sight.source.value, [...sight.path.slice(0, -1), "with"]);
    return sight.value === name && isMap(given) ? Object.keys(given) : [];
  });
}

/** `each … as` can't take a name that expressions know already. */
function takenNames(view: View): readonly Finding[] {
  return eachNames(view).flatMap(({ value, source, path }) =>
    rootNames.includes(String(value))
      ? {
          rule: "taken-name",
          source,
          path,
          message: `\`${value}\` is a name that expressions know already`,
          suggestion: "Give the item another name.",
        }
      : [],
  );
}
