/** What a program that ran to its end shows, for `run` and `exec`. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Observation, Trouble } from "../nouns/observation.ts";
import type { Piece } from "../schema/piece.ts";
import type { ProcessOutcome, StepContext } from "./contract.ts";

export const outcomeShapes: Readonly<Record<string, Piece>> = {
  exit: { type: ["integer", "null"], description: "The exit status; null where a signal ended it." },
  signal: { type: ["string", "null"], description: "The signal that ended it.", examples: ["SIGSEGV"] },
  stdout: { type: "string", description: "All it wrote to standard output." },
  stderr: { type: "string", description: "All it wrote to standard error." },
  duration: { type: "number", description: "How long it ran, ms." },
  files: { type: "object", description: "What stands in its folder afterwards, by path." },
};

/** A file that is read into an observation: larger ones are cut. */
const largestFile = 16 * 1024 * 1024;

export async function observeOutcome(
  outcome: ProcessOutcome | Trouble,
  context: StepContext,
): Promise<Observation> {
  if ("saying" in outcome) return { values: {}, trouble: outcome };
  const { exit, signal, stdout, stderr, duration, cwd, ended } = outcome;
  const files = namesFiles(context) ? { files: await readFiles(cwd) } : {};
  // On a terminal a program complains where it talks, too.
  const said = context.settings.dialogue !== undefined && stderr.length === 0 ? stdout : stderr;
  const log = new TextDecoder().decode(said).replaceAll(`${cwd}/`, "");
  const values = { exit, signal, stdout, stderr, duration, ...files };
  if (ended === undefined) return { values, log };
  const facts = { ms: context.timeout };
  const trouble: Trouble = {
    verdict: "fail",
    reason: ended,
    saying: ["programEnded", { why: ended, ...facts }],
    log,
  };
  return { values, trouble, log };
}

/** Only a step that speaks of files pays for reading them. */
function namesFiles({ step }: StepContext): boolean {
  return [...Object.keys(step.expect), ...Object.values(step.save)].some((path) => path.startsWith("files"));
}

async function readFiles(dir: string): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    if (size <= largestFile) files[path.slice(dir.length + 1)] = await readFile(path);
  }
  return files;
}
