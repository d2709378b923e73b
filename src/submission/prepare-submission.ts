/**
 * Gets a submission ready to run: copied, checked, built once, its programs found.
 *
 *     folder or file ─ copy in ─▶ copy ─ build, find, build each program ─▶ prepared ─ clone ─▶ a folder a run
 */
import { mkdir, mkdtemp, realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { onPath } from "../languages/on-path.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { SubmissionPlan } from "../nouns/plan.ts";
import { startProcess } from "../process/start-process.ts";
import { words } from "../values/command.ts";
import type { Saying } from "../words/words.ts";
import type { PreparedSubmission } from "./contract.ts";
import { type CopyReport, copyFileIn, copyIn, type TreeLimits, usualLimits } from "./copy-in.ts";
import { missingFile } from "./find-program.ts";
import { listFiles } from "./list-files.ts";
import { type Prepared, prepareProgram } from "./prepare-program.ts";
import { CopiedSubmission } from "./prepared-submission.ts";
import { removeTree } from "./remove-tree.ts";
import { runBuild, type StartProcess, type Workshop } from "./run-build.ts";

export interface SubmissionRequest {
  readonly plan: SubmissionPlan;
  /** The student's folder, or single file. */
  readonly dir: string;
  /** For people. */
  readonly name: string;
  /** Aborted when nobody wants the run any more: the build that is under way is ended then, and nothing is left. */
  readonly signal?: AbortSignal;
  readonly limits?: TreeLimits;
  /** For each command of a build, ms. */
  readonly buildTime?: number;
  /** Starts the processes of builds. */
  readonly start?: StartProcess;
}

/** What a build may make of a submission: object files and packages beside the sources. */
const builtSize = 1024 ** 3;
const builtFiles = 100_000;

/** What is wrong with the submission is told by the result; rejects where it can't be read at all, or with what `signal` was aborted for. */
export async function prepareSubmission(request: SubmissionRequest): Promise<PreparedSubmission> {
  const home = await realpath(await mkdtemp(join(await realpath(tmpdir()), "labwire-")));
  try {
    const copy = join(home, "submission");
    const report = await copyOf(request, copy);
    const notices = leftOut(report);
    const workshop = workshopFor(request, copy);
    const trouble = tooLarge(report, request) ?? (await makeWhole(request.plan, workshop));
    const programs = new Map<string, Prepared | Trouble>();
    if (trouble === undefined) {
      for (const program of request.plan.programs) {
        programs.set(program.name, await prepareProgram(program, request.plan.build !== undefined, workshop));
      }
    }
    const grown = trouble ?? (await grownTooLarge(copy));
    const stdbuf = await onPath("stdbuf");
    return new CopiedSubmission({
      name: request.name,
      home,
      copy,
      programs,
      trouble: grown,
      notices,
      stdbuf,
    });
  } catch (error) {
    await removeTree(home);
    throw error;
  }
}

async function copyOf({ dir, limits }: SubmissionRequest, copy: string): Promise<CopyReport> {
  await mkdir(copy, { mode: 0o700 });
  // Where the user points may be a link; what is below may not.
  const root = await realpath(dir);
  const isFolder = (await stat(root)).isDirectory();
  return isFolder ? copyIn(root, copy, limits) : copyFileIn(root, copy, basename(dir), limits);
}

function workshopFor(
  { signal, buildTime = 60_000, start = startProcess }: SubmissionRequest,
  dir: string,
): Workshop {
  return { dir, start, time: buildTime, signal: signal ?? new AbortController().signal };
}

function leftOut({ leftOut }: CopyReport): Saying[] {
  const shown = 5;
  if (leftOut.length === 0) return [];
  return [["leftOut", { files: leftOut.slice(0, shown), more: Math.max(0, leftOut.length - shown) }]];
}

function tooLarge(
  { exceeded }: CopyReport,
  { limits = usualLimits }: SubmissionRequest,
): Trouble | undefined {
  if (exceeded === undefined) return undefined;
  return overLimit(exceeded, limits[exceeded]);
}

async function grownTooLarge(copy: string): Promise<Trouble | undefined> {
  const files = await listFiles(copy);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length > builtFiles) return overLimit("files", builtFiles);
  return size > builtSize ? overLimit("size", builtSize) : undefined;
}

function overLimit(limit: string, allowed: number): Trouble {
  return { verdict: "fail", reason: "file_limit", saying: ["submissionTooLarge", { limit, allowed }] };
}

/** What has to hold of the submission as a whole before its programs are looked for. */
async function makeWhole({ files, build }: SubmissionPlan, workshop: Workshop): Promise<Trouble | undefined> {
  const there = files.length === 0 ? [] : await listFiles(workshop.dir);
  const lacking = files
    .map((pattern) => missingFile(pattern, there))
    .find((trouble) => trouble !== undefined);
  if (lacking !== undefined) return lacking;
  return build === undefined ? undefined : runBuild({ program: "", commands: [words(build)] }, workshop);
}
