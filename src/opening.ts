/** The first half of the pipeline, all that `check` needs: from paths to valid labs, or to what is wrong with them. */
import { findLabs } from "./load/find-labs.ts";
import { loadLab } from "./load/load-lab.ts";
import { AuthorError, type Mistake } from "./nouns/author-error.ts";
import type { LabSource } from "./nouns/source.ts";
import { validateLab } from "./validate/validate-lab.ts";

/** What a lab file came to when it was looked at. */
export type OpenedLab =
  | { readonly file: string; readonly source: LabSource }
  | { readonly file: string; readonly mistakes: readonly Mistake[] };

/** Looks at every lab that `paths` name, each once; also after a bad one, or a path where there is none. */
export async function openLabs(paths: readonly string[]): Promise<OpenedLab[]> {
  const opened = new Map<string, OpenedLab>();
  for (const path of paths) {
    const found = await orMistakes(path, () => findLabs([path]));
    if ("mistakes" in found) opened.set(path, found);
    else for (const file of found) if (!opened.has(file)) opened.set(file, await openLab(file));
  }
  return [...opened.values()];
}

function openLab(file: string): Promise<OpenedLab> {
  return orMistakes(file, async () => {
    const source = await loadLab(file);
    await validateLab(source);
    return { file, source };
  });
}

async function orMistakes<Value>(file: string, open: () => Promise<Value>) {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error;
    return { file, mistakes: error.mistakes };
  }
}

/** All labs, or one `AuthorError` with the mistakes of all. */
export async function openValidLabs(paths: readonly string[]): Promise<LabSource[]> {
  const opened = await openLabs(paths);
  const mistakes = opened.flatMap((lab) => ("mistakes" in lab ? lab.mistakes : []));
  if (mistakes.length > 0) throw new AuthorError(mistakes);
  return opened.flatMap((lab) => ("source" in lab ? [lab.source] : []));
}
