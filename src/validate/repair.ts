/**
 * A file as its author likely meant it, each misspelt key put right, so that one misspelt `servers` does not
 * make every server unknown. Places stay those of the file as it is.
 */
import type { Path } from "../nouns/place.ts";
import type { Source } from "../nouns/source.ts";
import { isMap } from "../schema/branches.ts";
import { valueAt } from "./shape-view.ts";
import type { ShapeFinding } from "./shape-words.ts";

/** The source with the keys that `findings` know the meaning of; the same source where there are none. */
export function repair(source: Source, findings: readonly ShapeFinding[]): Source {
  const value = structuredClone(source.value);
  const written = new Map<string, string>();
  // The deepest first, so that the ways to the others stay as they are.
  for (const { path, meant } of findings.toSorted((a, b) => b.path.length - a.path.length)) {
    const parent = valueAt(value, path.slice(0, -1));
    const key = String(path.at(-1));
    if (meant === undefined || !isMap(parent) || Object.hasOwn(parent, meant)) continue;
    rename(parent, key, meant);
    written.set(placeKey([...path.slice(0, -1), meant]), key);
  }
  return written.size === 0 ? source : new RepairedSource(source, value, written);
}

/** Gives an entry another key; the order of the entries stays. */
function rename(map: Readonly<Record<string, unknown>>, from: string, to: string): void {
  for (const [key, value] of Object.entries(map)) {
    delete (map as Record<string, unknown>)[key];
    Object.defineProperty(map, key === from ? to : key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}

const placeKey = (path: Path): string => JSON.stringify(path);

class RepairedSource implements Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly #source: Source;
  /** Place as written, with the repaired key → the key that is written there. */
  readonly #written: ReadonlyMap<string, string>;

  constructor(source: Source, value: unknown, written: ReadonlyMap<string, string>) {
    this.file = source.file;
    this.text = source.text;
    this.value = value;
    this.#source = source;
    this.#written = written;
  }

  span(path: Path, part?: "key" | "value") {
    return this.#source.span(this.#asWritten(path), part);
  }

  spanInTemplate(path: Path, index: number, offset: number, length: number) {
    return this.#source.spanInTemplate(this.#asWritten(path), index, offset, length);
  }

  frame(span: Parameters<Source["frame"]>[0]): string {
    return this.#source.frame(span);
  }

  #asWritten(path: Path): Path {
    const way: (string | number)[] = [];
    for (const part of path) way.push(this.#written.get(placeKey([...way, part])) ?? part);
    return way;
  }
}
