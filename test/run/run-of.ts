/** Runs labs that are given as values, in this process, and reads what they came to. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runLab } from "../../src/index.ts";
import type { RunRequest } from "../../src/jobs/collect-jobs.ts";
import type { RunResult, StepResult } from "../../src/nouns/verdict.ts";
import { type LabValue, labFolder } from "../support/lab-folder.ts";

/** Programs that tests start: a server and what else it takes. */
export const submission = fileURLToPath(new URL("./fixtures/submission/", import.meta.url));

/** Runs a lab; `files` stand beside its `lab.yaml`. */
export async function runOf(
  lab: LabValue,
  request: Omit<RunRequest, "labs"> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<RunResult> {
  const programs = { submission: { programs: { server: {} } } };
  const dir = await labFolder({ ...programs, ...lab }, files);
  const { runs } = await runLab(dir, { isolate: "none", submission, seed: "test", lang: "en", ...request });
  const [run] = runs;
  if (run === undefined) throw new Error("nothing was run");
  return run;
}

/** A step's result by its name. */
export function step({ steps }: RunResult, name: string): StepResult {
  const found = steps.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`there is no result of \`${name}\``);
  return found;
}

/** What each step came to: `pass`, `fail timeout`. */
export function verdictsOf({ steps, notices }: RunResult): Record<string, string> {
  if (steps.length === 0) throw new Error(`no step was run: ${notices?.join()}`);
  return Object.fromEntries(
    steps.map(({ name, verdict, reason }) => [name, reason === undefined ? verdict : `${verdict} ${reason}`]),
  );
}

/** The process ids in a file, one a line; none where it is not there. */
export function pidsIn(file: string): number[] {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];
}
