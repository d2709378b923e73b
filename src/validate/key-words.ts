/** Says what is wrong with the keys of a map: unknown ones, missing ones, ones that don't go together. */
import { nearest } from "../expressions/nearest.ts";
import { labSchema } from "../schema/assemble.ts";
import { isMap } from "../schema/branches.ts";
import type { Piece } from "../schema/piece.ts";
import { choose, type Meant } from "../schema/walk.ts";
import type { ShapeError } from "./ajv.ts";
import { didYouMean } from "./finding.ts";
import { keySetOf, keysOf, phraseOf } from "./shape-view.ts";
import { listOf } from "./show-value.ts";

/** One thing that is wrong with a map's keys. */
export interface KeyFault {
  readonly rule: string;
  readonly message: string;
  readonly suggestion?: string;
  /** The key that is wrong; absent where one is missing. */
  readonly key?: string;
  /** The wrong key stands in the map under `key`: this one. */
  readonly below?: string;
  /** What was likely meant by it. */
  readonly meant?: string;
}

type MapValue = Readonly<Record<string, unknown>>;

/** What `errors`, all about the keys of `value`, come to. */
export function explainKeys(
  value: MapValue,
  meant: Meant,
  errors: readonly ShapeError[],
): readonly KeyFault[] {
  const said = new Set(errors.map(({ keyword }) => keyword));
  if (said.has("not")) return noBranch(value, meant);
  const rivals = keysPresent(value, meant);
  if (rivals.length > 1 && said.has("additionalProperties") && areRivals(rivals, errors))
    return [severalOf(rivals, meant)];
  const unknown = namesIn(errors, "additionalProperty").map((key) => explainUnknown(key, value, meant));
  const repaired = unknown.flatMap(({ meant: name }) => name ?? []);
  // A map in which nothing is known is misnamed as a whole: what is missing follows from that.
  const strange = unknown.length > 0 && unknown.length === Object.keys(value).length;
  const missing = namesIn(errors, "missingProperty").filter((key) => !strange && !repaired.includes(key));
  const misnamed = errors
    .filter(({ keyword }) => keyword === "propertyNames")
    .map((error) => misnamedKey(error, meant));
  return [...unknown, ...misnamed, ...missing.map((key) => missingKey(key, meant))];
}

function namesIn(errors: readonly ShapeError[], parameter: string): readonly string[] {
  const names = errors.flatMap(({ params }) => (params as Record<string, string>)[parameter] ?? []);
  return [...new Set(names)];
}

/** The keys by which the branches are told apart. */
function tellingKeys({ branches }: Meant): readonly string[] {
  const keys = branches.flatMap(({ required }) => ((required ?? []) as string[]).slice(0, 1));
  return branches.length > 1 ? [...new Set(keys)] : [];
}

function keysPresent(value: MapValue, meant: Meant): readonly string[] {
  const telling = tellingKeys(meant);
  return Object.keys(value).filter((key) => telling.includes(key));
}

function areRivals(rivals: readonly string[], errors: readonly ShapeError[]): boolean {
  return namesIn(errors, "additionalProperty").some((key) => rivals.includes(key));
}

/** `one action`, `one of …`: what the branches of a place are. */
function kindOf(meant: Meant): { readonly whole: string; readonly part: string } {
  const phrase = phraseOf(meant) ?? "this";
  if (phrase.startsWith("a step")) return { whole: "a step", part: "one action" };
  if (phrase.startsWith("a server"))
    return { whole: "a server", part: `one of ${listOf(tellingKeys(meant))}` };
  if (phrase.startsWith("a client"))
    return { whole: "a client", part: `one of ${listOf(tellingKeys(meant))}` };
  if (phrase.startsWith("a line")) return { whole: "a line of a dialogue", part: "one thing to do" };
  return { whole: phrase, part: `one of ${listOf(tellingKeys(meant))}` };
}

function severalOf(rivals: readonly string[], meant: Meant): KeyFault {
  const { whole, part } = kindOf(meant);
  const [, second] = rivals;
  return {
    rule: "several-of-one",
    key: second!,
    message: `${whole} has exactly ${part}; this one has ${listOf(rivals, "and")}`,
  };
}

/** None of the branches is meant: the key that tells them apart is missing, or misspelt. */
function noBranch(value: MapValue, meant: Meant): readonly KeyFault[] {
  const telling = tellingKeys(meant);
  const known = keysOf(meant.branches);
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    return unknown.map((key) => misspeltInside(key, value, meant) ?? explainUnknown(key, value, meant));
  const { whole, part } = kindOf(meant);
  if (telling.length === 0) return [{ rule: "wrong-value", message: `expected ${whole}, not a map` }];
  return [
    {
      rule: "missing-key",
      message: `${whole} has exactly ${part}; this one has none`,
      ...someOf(telling, part),
    },
  ];
}

/** `alice: {sned: …}`: who acts may be right, and what is done is misspelt. */
function misspeltInside(key: string, value: MapValue, meant: Meant): KeyFault | undefined {
  const inner = value[key];
  const telling = tellingKeys(meant);
  const isKeyed = meant.branches.some(({ additionalProperties }) => isMap(additionalProperties));
  if (!isKeyed || !isMap(inner) || nearest(key, telling) !== undefined) return undefined;
  for (const below of Object.keys(inner)) {
    const likely = nearest(below, telling);
    if (likely !== undefined)
      return {
        rule: "unknown-key",
        key,
        below,
        message: `unknown key \`${below}\``,
        ...didYouMean(likely),
        meant: likely,
      };
  }
  return undefined;
}

function someOf(telling: readonly string[], part: string): { readonly suggestion?: string } {
  return part.includes(listOf(telling)) ? {} : { suggestion: `One of ${listOf(telling)} is missing.` };
}

const mergeKey: KeyFault = {
  rule: "unknown-key",
  key: "<<",
  message: "unknown key `<<`: YAML 1.2 has no merge keys",
  suggestion: "Write the keys out.",
};

function explainUnknown(key: string, value: MapValue, meant: Meant): KeyFault {
  const misplaced = goesElsewhere(key, value, meant);
  if (misplaced !== undefined) return misplaced;
  if (key === "<<") return mergeKey;
  const likely = nearest(key, likelyKeys(value, meant));
  const known = keysOf(meant.pieces);
  const hint =
    likely === undefined && known.length > 0 && known.length <= 8
      ? { suggestion: `Known here: ${listOf(known, "and")}.` }
      : {};
  const nothing =
    known.length === 0 && /^Nothing/.test(String(meant.pieces.at(-1)?.description ?? ""))
      ? nothingObserved(meant)
      : undefined;
  return nothing === undefined
    ? {
        rule: "unknown-key",
        key,
        message: `unknown key \`${key}\``,
        ...hint,
        ...didYouMean(likely),
        ...(likely && { meant: likely }),
      }
    : { rule: "unknown-key", key, message: nothing };
}

function nothingObserved({ pieces }: Meant): string {
  const action = /`(\w+)`/.exec(String(pieces.at(-1)?.description))?.[1];
  return `\`${action}\` observes nothing, so that nothing can be expected of it`;
}

/** The keys that may be meant: those of the branch that is chosen, or of all that fit where none is; none that is there already. */
function likelyKeys(value: MapValue, { pieces, branches }: Meant): readonly string[] {
  const chosen = keysOf(pieces);
  const isChosen = chosen.length > 0 && !isDefault(pieces, branches);
  const all = isChosen ? chosen : [...chosen, ...keysOf(fitting(value, branches))];
  return all.filter((name) => !Object.hasOwn(value, name));
}

/** The branches that know all keys that any of them knows; all of them where there is no such branch. */
function fitting(value: MapValue, branches: readonly Piece[]): readonly Piece[] {
  const present = Object.keys(value).filter((key) => branches.some((branch) => keySetOf(branch).has(key)));
  const able = branches.filter((branch) => present.every((key) => keySetOf(branch).has(key)));
  return able.length > 0 ? able : branches;
}

/** A branch that is meant for want of another may not be the one that its author had in mind. */
function isDefault(pieces: readonly Piece[], branches: readonly Piece[]): boolean {
  return branches.length > 1 && pieces.at(-1)?.required === undefined;
}

/** A key that belongs to another branch than the one that is meant. */
function goesElsewhere(key: string, value: MapValue, meant: Meant): KeyFault | undefined {
  const { branches, pieces } = meant;
  const chosen = pieces.at(-1);
  const owners = branches.filter(
    (branch) => branch !== chosen && Object.hasOwn((branch.properties ?? {}) as object, key),
  );
  if (owners.length === 0) return undefined;
  const telling = owners.flatMap(({ required }) => ((required ?? []) as string[]).slice(0, 1));
  const mine = keysPresent(value, meant)[0];
  if (mine === undefined || telling.length === 0 || telling.includes(key)) return undefined;
  const others = telling.length > 6 ? [...telling.slice(0, 5), "…"] : telling;
  return {
    rule: "misplaced-key",
    key,
    message: `\`${key}\` does not go with \`${mine}\`; it goes with ${listOf(others)}`,
  };
}

function misnamedKey(error: ShapeError, { pieces }: Meant): KeyFault {
  const key = (error.params as { propertyName: string }).propertyName;
  const names = pieces
    .map(({ propertyNames }) => propertyNames as Piece | undefined)
    .find((piece) => piece !== undefined);
  if (key === "<<") return mergeKey;
  const phrase = phraseOf(choose(names ?? {}, key, labSchema.$defs));
  const told = phrase === undefined ? "" : `: a key here is ${phrase}`;
  return { rule: "wrong-name", key, message: `\`${key}\` can't stand here${told}` };
}

function missingKey(key: string, meant: Meant): KeyFault {
  const whole = phraseOf(meant)?.split(":")[0]?.split(" such as")[0];
  return {
    rule: "missing-key",
    message: `\`${key}\` is missing${whole === undefined ? "" : ` in ${whole}`}`,
  };
}
