/**
 * From a path to a lab: its file and the files that its `use` steps bring in.
 *
 *     lab.yaml ─▶ values and places ─ use: FILE ─▶ the same for each file, within the lab's folder
 */
import { realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { AuthorError, type Mistake } from "../nouns/author-error.ts";
import type { Path } from "../nouns/place.ts";
import type { LabSource, Source } from "../nouns/source.ts";
import { loadSource } from "./load-source.ts";
import { readText } from "./read-text.ts";

/** Files that the `use` steps of one lab may bring in. */
const mostFiles = 200;

/** Reads the lab at `path`, a YAML file or a folder with a `lab.yaml`. Throws AuthorError where it can't be read. */
export async function loadLab(path: string): Promise<LabSource> {
  const file = (await isFolder(path)) ? join(path, "lab.yaml") : path;
  const main = loadSource(file, await readText(resolve(file), file));
  const dir = resolve(dirname(file));
  const reader = new UsedFiles(file, dir, await realpath(dir));
  const mistakes = await reader.readFrom(main, [basename(file)]);
  return { file, dir, main: withMistakes(main, mistakes), used: reader.used };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** The source with mistakes that were found beside its own. */
function withMistakes(source: Source, found: readonly Mistake[]): Source {
  if (found.length === 0) return source;
  const { file, text, value, mistakes = [] } = source;
  return {
    file,
    text,
    value,
    mistakes: [...mistakes, ...found],
    span: (path, part) => source.span(path, part),
    spanInTemplate: (...place) => source.spanInTemplate(...place),
    frame: (span) => source.frame(span),
  };
}

class UsedFiles {
  readonly used = new Map<string, Source>();
  /** The lab's file as the user named it; those beside it are named alike. */
  readonly #file: string;
  readonly #dir: string;
  readonly #realDir: string;
  /** Reading of each file, so that one that is used twice is read once. */
  readonly #reading = new Map<string, Promise<string | undefined>>();

  constructor(file: string, dir: string, realDir: string) {
    this.#file = file;
    this.#dir = dir;
    this.#realDir = realDir;
  }

  /** Reads what `source` uses, and what that uses; `above` are the files through which it was reached. */
  async readFrom(source: Source, above: readonly string[]): Promise<Mistake[]> {
    const mistakes: Mistake[] = [];
    for (const { path, file } of usesIn(source.value)) {
      const wrong = await this.#read(file, above);
      if (wrong !== undefined) mistakes.push(mistakeAt(source, path, wrong));
    }
    return mistakes;
  }

  /** Reads one file; tells what is wrong with its being used here. */
  async #read(file: string, above: readonly string[]): Promise<string | undefined> {
    const full = resolve(this.#dir, file);
    const name = relative(this.#dir, full);
    if (above.includes(name)) return `\`${file}\` is used in a circle: ${[...above, name].join(" uses ")}`;
    const known = this.#reading.get(file);
    if (known !== undefined) return (await known) ?? this.#circleBelow(file, above);
    if (this.#reading.size >= mostFiles) return `this lab uses more than ${mostFiles} files`;
    const reading = this.#readNew(file, full, [...above, name]);
    this.#reading.set(file, reading);
    return reading;
  }

  /** A file that has been read before is fine here too unless it leads back to one of those above. */
  #circleBelow(file: string, above: readonly string[]): string | undefined {
    const source = this.used.get(file);
    const back =
      source &&
      usesIn(source.value).find(({ file: next }) =>
        above.includes(relative(this.#dir, resolve(this.#dir, next))),
      );
    return back && `\`${file}\` is used in a circle: it uses ${back.file}`;
  }

  async #readNew(file: string, full: string, above: readonly string[]): Promise<string | undefined> {
    const refusal = await this.#refusal(file, full);
    if (refusal !== undefined) return refusal;
    const shown = join(dirname(this.#file), file);
    const source = await loadLenient(shown, full);
    this.used.set(file, source);
    const mistakes = await this.readFrom(source, above);
    this.used.set(file, withMistakes(source, mistakes));
    return undefined;
  }

  async #refusal(file: string, full: string): Promise<string | undefined> {
    if (isAbsolute(file) || isOutside(this.#dir, full)) return `\`${file}\` is outside the lab's folder`;
    try {
      const real = await realpath(full);
      if (isOutside(this.#realDir, real)) return `\`${file}\` leads outside the lab's folder`;
      return (await stat(real)).isFile() ? undefined : `\`${file}\` is not a file`;
    } catch {
      return `there is no file \`${file}\` in the lab's folder`;
    }
  }
}

/** A used file with syntax mistakes is kept with them, so that all that is wrong with the lab is told at once. */
async function loadLenient(shown: string, full: string): Promise<Source> {
  try {
    return loadSource(shown, await readText(full, shown));
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error;
    return withMistakes(loadSource(shown, ""), error.mistakes);
  }
}

function isOutside(dir: string, path: string): boolean {
  const way = relative(dir, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function mistakeAt(source: Source, path: Path, message: string): Mistake {
  const span = source.span(path);
  return { rule: "use", span, message, frame: source.frame(span) };
}

/** The `use: FILE` steps anywhere below lists of steps. */
function usesIn(value: unknown): { readonly path: Path; readonly file: string }[] {
  const found: { path: Path; file: string }[] = [];
  const steps = Array.isArray(value) ? value : stepsOf(value);
  const above: Path = Array.isArray(value) ? [] : ["steps"];
  const visit = (part: unknown, path: Path): void => {
    if (Array.isArray(part)) {
      part.forEach((item, index) => {
        visit(item, [...path, index]);
      });
    } else if (typeof part === "object" && part !== null) {
      const { use, parallel, repeat, each } = part as Record<string, unknown>;
      if (typeof use === "string") found.push({ path: [...path, "use"], file: use });
      visitSteps(parallel, [...path, "parallel"]);
      visitSteps(stepsOf(repeat), [...path, "repeat", "steps"]);
      visitSteps(stepsOf(each), [...path, "each", "steps"]);
    }
  };
  const visitSteps = (part: unknown, path: Path): void => {
    if (Array.isArray(part)) visit(part, path);
  };
  visitSteps(steps, above);
  return found;
}

function stepsOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as { steps?: unknown }).steps : undefined;
}
