/** Finds the labs that a command line names: folders, files, and trees of them. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AuthorError, type Mistake } from "../nouns/author-error.ts";
import { fileMistake } from "./read-text.ts";

/** Folders in which no lab is looked for. */
const passedOver = new Set(["node_modules", "starter", "solutions"]);

/**
 * The lab files that `paths` mean, in their order, each once: a YAML file itself, a lab folder's `lab.yaml`, or
 * every `lab.yaml` below a folder, sorted. Throws AuthorError for a path that isn't there or holds none.
 */
export async function findLabs(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const mistakes: Mistake[] = [];
  for (const path of paths) {
    try {
      for (const lab of await labsAt(path)) found.add(lab);
    } catch (error) {
      if (!(error instanceof AuthorError)) throw error;
      mistakes.push(...error.mistakes);
    }
  }
  if (mistakes.length > 0) throw new AuthorError(mistakes);
  return [...found];
}

async function labsAt(path: string): Promise<string[]> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw wrong(path, "no-such-path", "there is no such file or folder");
  if (!facts.isDirectory()) return [path];
  const own = join(path, "lab.yaml");
  if (
    await stat(own).then(
      (file) => !file.isDirectory(),
      () => false,
    )
  )
    return [own];
  const labs = await labsBelow(path);
  if (labs.length === 0) throw wrong(path, "no-lab", "there is no `lab.yaml` in this folder, nor below it");
  return labs;
}

/** Every `lab.yaml` in `folder` and below it, sorted. */
async function labsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const here = entries.filter((entry) => entry.name === "lab.yaml" && !entry.isDirectory());
  const folders = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith(".") && !passedOver.has(entry.name),
  );
  const below = await Promise.all(folders.map(({ name }) => labsBelow(join(folder, name))));
  return [...here.map(({ name }) => join(folder, name)), ...below.flat()].sort();
}

function wrong(path: string, rule: string, message: string): AuthorError {
  return new AuthorError([fileMistake(path, rule, message)]);
}
