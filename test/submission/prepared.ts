/** Prepares submissions in tests and runs what comes of it. */
import { onTestFinished } from "vitest";
import type { Trouble } from "../../src/nouns/observation.ts";
import type { ProgramPlan } from "../../src/nouns/plan.ts";
import type { RunningProcess } from "../../src/process/contract.ts";
import { startProcess } from "../../src/process/start-process.ts";
import type { PreparedSubmission, Runnable } from "../../src/submission/contract.ts";
import { prepareSubmission, type SubmissionRequest } from "../../src/submission/prepare-submission.ts";
import { speak } from "../../src/words/words.ts";
import { folderOf } from "./folders.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;
type Rest = Partial<Omit<SubmissionRequest, "plan">> & {
  readonly files?: readonly string[];
  readonly build?: SubmissionRequest["plan"]["build"];
};

/** The submission that `files` are, for a lab with these programs. */
export async function prepared(
  files: Files | string,
  programs: readonly (string | ProgramPlan)[],
  { files: wanted = [], build, ...rest }: Rest = {},
): Promise<PreparedSubmission> {
  const dir = typeof files === "string" ? files : await folderOf(files);
  const plans = programs.map((program) => (typeof program === "string" ? { name: program } : program));
  const plan = { programs: plans, files: wanted, ...(build !== undefined && { build }) };
  const submission = await prepareSubmission({ plan, dir, name: "alice", ...rest });
  onTestFinished(() => submission.dispose());
  return submission;
}

/** Why the first program of the submission can't be run. */
export async function troubleWith(
  ...args: Parameters<typeof prepared>
): Promise<Trouble & { message: string }> {
  const submission = await prepared(...args);
  const first = args[1][0];
  const name = typeof first === "object" ? first.name : (first ?? "");
  const trouble = submission.trouble ?? submission.runnable(name, "/nowhere");
  if (!("saying" in trouble)) throw new Error(`it can be run: ${trouble.command.join(" ")}`);
  return { ...trouble, message: speak("en", trouble.saying) };
}

/** Starts a program in a fresh copy, its input held open until the test ends it. */
export async function started(submission: PreparedSubmission, program: string): Promise<RunningProcess> {
  const dir = await submission.workspace();
  const runnable = submission.runnable(program, dir);
  if ("saying" in runnable) throw new Error(`${speak("en", runnable.saying)}\n${runnable.log ?? ""}`);
  return startedAs(runnable, dir);
}

export async function startedAs({ command, env }: Runnable, cwd: string): Promise<RunningProcess> {
  const { PATH = "", HOME = "/" } = process.env;
  const whole = { PATH, HOME, LANG: "C.UTF-8", TERM: "dumb", ...env };
  const limits = { output: 1024 * 1024 };
  const running = await startProcess({
    name: "test",
    command,
    cwd,
    env: whole,
    terminal: false,
    interactive: true,
    limits,
  });
  onTestFinished(async () => void (await running.kill()));
  return running;
}

/** What a program that ends by itself has written. */
export async function outputOf(submission: PreparedSubmission, program: string): Promise<string> {
  const running = await started(submission, program);
  await running.channel?.shutdown();
  await running.ended;
  return running.log();
}
