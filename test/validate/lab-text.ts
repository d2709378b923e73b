/** Validates a lab that is given as text. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLab } from "../../src/load/load-lab.ts";
import { loadSource } from "../../src/load/load-source.ts";
import { decode } from "../../src/load/read-text.ts";
import { AuthorError, type Mistake } from "../../src/nouns/author-error.ts";
import { validateLab } from "../../src/validate/validate-lab.ts";

/** Compiles the validator, which is done once a process and is no lab's doing. */
export async function warmUp(): Promise<void> {
  await mistakesIn("version: 1\n");
}

/** Milliseconds of the processor's time that this process has used: other work on the machine is not counted. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What is wrong with a lab of one file; throws what is no author's mistake. */
export async function mistakesIn(text: string, dir = "/nonexistent"): Promise<readonly Mistake[]> {
  try {
    const main = loadSource("lab.yaml", decode("lab.yaml", new TextEncoder().encode(text)));
    await validateLab({ file: "lab.yaml", dir, main, used: new Map() });
    return [];
  } catch (error) {
    if (error instanceof AuthorError) return error.mistakes;
    throw error;
  }
}

/** What is wrong with a lab in a folder with these files. */
export async function mistakesInFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly Mistake[]> {
  const dir = await mkdtemp(join(tmpdir(), "labwire-validate-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    await validateLab(await loadLab(dir));
    return [];
  } catch (error) {
    if (error instanceof AuthorError) return error.mistakes;
    throw error;
  } finally {
    await rm(dir, { recursive: true });
  }
}
