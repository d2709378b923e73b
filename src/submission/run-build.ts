/** Runs the commands that build a submission, one after another, in its copy. */
import { setTimeout as sleep } from "node:timers/promises";
import { MachineError } from "../nouns/machine-error.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { ProcessEnd, ProcessOptions, RunningProcess } from "../process/contract.ts";
import type { Saying } from "../words/words.ts";

export type StartProcess = (options: ProcessOptions) => RunningProcess | Promise<RunningProcess>;

/** Where and how builds are run; the same for all of a submission. */
export interface Workshop {
  /** The submission's copy, absolute. */
  readonly dir: string;
  readonly start: StartProcess;
  /** For each command, ms. */
  readonly time: number;
  /** Aborted when nobody wants the run any more. */
  readonly signal: AbortSignal;
}

export interface Build {
  /** The program that is built; empty for the submission as a whole. */
  readonly program: string;
  readonly commands: readonly (readonly string[])[];
  readonly env?: Readonly<Record<string, string>>;
  /** A folder whose name is left out of what the compiler says. */
  readonly out?: string;
}

const mebibyte = 1024 * 1024;

/** What a compiler may take: more than a student's program, and never all that there is. */
const limits = { output: mebibyte, memory: 4096 * mebibyte, cpu: 120, fileSize: 256 * mebibyte };

/** The first words of a compiler say the most. */
const shownLines = 60;

/** Undefined where all went well. Rejects with what `signal` was aborted for. */
export async function runBuild(build: Build, workshop: Workshop): Promise<Trouble | undefined> {
  try {
    for (const words of build.commands) {
      const trouble = await runOne(words, build, workshop);
      if (trouble !== undefined) return trouble;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    return { verdict: "error", saying: ["machineFault", { message: error.message, cure: error.cure ?? "" }] };
  }
}

async function runOne(
  words: readonly string[],
  build: Build,
  workshop: Workshop,
): Promise<Trouble | undefined> {
  const { dir, start, time, signal } = workshop;
  giveUpWhere(signal);
  const env = { ...buildEnvironment(), ...build.env };
  const process = await start({ name: "build", command: words, cwd: dir, env, terminal: false, limits });
  const end = await endWithin(time, process, signal);
  giveUpWhere(signal);
  if (end?.exit === 0) return undefined;
  const said = { program: build.program, command: shownCommand(words, build, dir) };
  const log = shownLog(process.log(), build, dir);
  return { verdict: "fail", reason: "build_failed", saying: why(end, said, time), log };
}

/** Undefined where it was ended, since its time was up or `signal` aborted. */
async function endWithin(
  time: number,
  process: RunningProcess,
  signal: AbortSignal,
): Promise<ProcessEnd | undefined> {
  const ended = new AbortController();
  const waiting = { signal: AbortSignal.any([signal, ended.signal]), ref: false };
  const timeUp = sleep(time, undefined, waiting).catch(() => undefined);
  const end = await Promise.race([process.ended, timeUp]);
  ended.abort();
  await process.kill();
  return end;
}

function why(end: ProcessEnd | undefined, said: { program: string; command: string }, ms: number): Saying {
  if (end === undefined) return ["buildTooLong", { ...said, ms }];
  if (end.limit !== undefined) return ["buildLimit", { ...said, limit: end.limit }];
  return ["buildFailed", { ...said, exit: end.exit, signal: end.signal }];
}

/** That the time of the whole run is up ends the build, as its own time does; anything else ends the run. */
function giveUpWhere(signal: AbortSignal): void {
  if (signal.aborted && (signal.reason as Error).name !== "TimeoutError") throw signal.reason;
}

/** What a build finds in its environment: an allow-list, and nothing of ours. */
function buildEnvironment(): Record<string, string> {
  const { PATH = "/usr/local/bin:/usr/bin:/bin", HOME = "/", LANG = "C.UTF-8" } = process.env;
  return { PATH, HOME, LANG, TERM: "dumb" };
}

/** `gcc server.c` and not where gcc and the copy are. */
function shownCommand(words: readonly string[], build: Build, dir: string): string {
  const [tool = "", ...rest] = words;
  return shortened([tool.replace(/^.*\//, ""), ...rest].join(" "), build, dir);
}

function shownLog(log: string, build: Build, dir: string): string {
  const lines = shortened(log, build, dir).split("\n");
  if (lines.length <= shownLines) return lines.join("\n");
  return [...lines.slice(0, shownLines), "…"].join("\n");
}

/** Paths as the student knows them: below the submission. */
function shortened(text: string, { out }: Build, dir: string): string {
  const short = text.replaceAll(`${dir}/`, "");
  return out === undefined ? short : short.replaceAll(`${out}/`, "");
}
