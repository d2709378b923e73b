/** A lab as the rules see it: every value with what it means, found by walking its files alongside the schema. */
import type { Path } from "../nouns/place.ts";
import type { LabSource, Source } from "../nouns/source.ts";
import { labSchema } from "../schema/assemble.ts";
import { isMap } from "../schema/branches.ts";
import { type Visit, walk } from "../schema/walk.ts";
import type { CheckedFile } from "./check-shape.ts";
import type { Finding } from "./finding.ts";
import { rootPieces, valueAt } from "./shape-view.ts";

/** A value, what it means, and the file that it stands in. */
export interface Sight extends Visit {
  readonly source: Source;
}

type MapValue = Readonly<Record<string, unknown>>;

/** What a rule looks at. */
export interface View {
  readonly lab: LabSource;
  /** The lab's own file as its author likely meant it. */
  readonly main: Source;
  /** The files that `use` brings in, by the path that stands after it. */
  readonly used: ReadonlyMap<string, Source>;
  /** All values, in the order of the files. */
  readonly sights: readonly Sight[];
  /** Those that a definition of the schema is about. */
  of(definition: string): readonly Sight[];
  /** The map under a key of the lab's top; empty where there is none. */
  top(key: string): MapValue;
  /** Whether the shape of all that stands at `path` in the lab's own file is right. */
  isSound(path: Path): boolean;
  /** Names that stand inside something whose shape is wrong: they may be what is referred to. */
  readonly doubtful: ReadonlySet<string>;
}

/** One rule: its name is what programs filter mistakes by. */
export interface Rule {
  readonly name: string;
  check(view: View): Iterable<Finding> | Promise<Iterable<Finding>>;
}

/** Sees `main` and the `used` files. */
export function viewOf(lab: LabSource, main: CheckedFile, used: ReadonlyMap<string, CheckedFile>): View {
  const files = [main, ...used.values()];
  const sights = files.flatMap(sightsOf);
  const byDefinition = new Map<string, Sight[]>();
  for (const sight of sights) for (const name of new Set(sight.definitions)) push(byDefinition, name, sight);
  return {
    lab,
    main: main.source,
    used: new Map([...used].map(([name, { source }]) => [name, source])),
    sights,
    of: (definition) => byDefinition.get(definition) ?? [],
    top: (key) => mapAt(main.source.value, [key]),
    isSound: (path) =>
      !main.findings.some((finding) => path.every((part, index) => finding.path[index] === part)),
    doubtful: doubtfulNames(files),
  };
}

function push(lists: Map<string, Sight[]>, name: string, sight: Sight): void {
  const known = lists.get(name);
  if (known === undefined) lists.set(name, [sight]);
  else known.push(sight);
}

function sightsOf({ root, source }: CheckedFile): readonly Sight[] {
  const sights: Sight[] = [];
  walk(rootPieces[root], source.value, labSchema.$defs, (visit) => sights.push({ ...visit, source }));
  return sights;
}

/** The map at `path`; empty where there is none. */
export function mapAt(value: unknown, path: Path): MapValue {
  const found = valueAt(value, path);
  return isMap(found) ? found : {};
}

function doubtfulNames(files: readonly CheckedFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") names.add(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (isMap(value))
      for (const [key, child] of Object.entries(value)) {
        names.add(key);
        collect(child);
      }
  };
  for (const { source, findings } of files)
    for (const { path, rule } of findings) {
      names.add(String(path.at(-1)));
      if (rule !== "missing-key") collect(valueAt(source.value, path));
    }
  return names;
}
