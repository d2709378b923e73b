/**
 * Starts a program with its limits, on pipes or on a terminal.
 *
 *     command ─ findExecutable ─▶ withLimits ─▶ onTerminal? ─▶ launch ─▶ Program
 */
import { statSync } from "node:fs";
import { PassThrough } from "node:stream";
import { MachineError } from "../nouns/machine-error.ts";
import type { Sides } from "../wire/sides.ts";
import { unrecorded } from "../wire/sides.ts";
import { StreamChannel } from "../wire/stream-channel.ts";
import type { ProcessOptions, RunningProcess } from "./contract.ts";
import { sendSignal } from "./end-tree.ts";
import { findExecutable } from "./find-executable.ts";
import { launch } from "./launch.ts";
import { withLimits } from "./limits-prefix.ts";
import { readProcessTable } from "./process-table.ts";
import { Program } from "./program.ts";
import { running } from "./running.ts";
import { onTerminal, readFirstLine, typing } from "./terminal.ts";

/**
 * Resolves once the program runs (on a terminal: once that is set up). Throws `MachineError` where it can't be
 * started: no such program, no permission, no terminal on this system.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const command = limitedCommand(options);
  const startedAt = performance.now();
  const program = options.terminal
    ? await startOnTerminal(command, options, startedAt)
    : await startOnPipes(command, options, startedAt);
  running.add(program);
  return program;
}

function limitedCommand({ command, cwd, env, limits }: ProcessOptions): readonly string[] {
  const [word = "", ...args] = command;
  if (!isFolder(cwd)) throw new MachineError(`the folder ${cwd} is not there`);
  const file = findExecutable(word, cwd, env.PATH ?? "/usr/local/bin:/usr/bin:/bin");
  return withLimits([file, ...args], limits, env, countTasks);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function countTasks(): number {
  return [...readProcessTable().values()].reduce((sum, { threads }) => sum + threads, 0);
}

async function startOnPipes(
  command: readonly string[],
  options: ProcessOptions,
  startedAt: number,
): Promise<Program> {
  const { cwd, env, interactive = false, stdin } = options;
  const spoken = interactive || stdin !== undefined;
  const { child } = await launch(command, { cwd, env, stdio: [spoken ? "pipe" : "ignore", "pipe", "pipe"] });
  const program = new Program(child, [child.pid], options, startedAt);
  child.stdin?.on("error", () => {});
  if (!interactive) {
    child.stdin?.end(stdin ?? new Uint8Array());
    return program;
  }
  const output = new PassThrough();
  program.tee(output);
  program.channel = new StreamChannel({ output, input: child.stdin! }, sides(options));
  return program;
}

async function startOnTerminal(
  command: readonly string[],
  options: ProcessOptions,
  startedAt: number,
): Promise<Program> {
  const { cwd, env } = options;
  const { child } = await launch(onTerminal(command, cwd), { cwd, env, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin!.on("error", () => {});
  const first = await readFirstLine(child.stdout!);
  const pid = Number(first?.line);
  if (first === undefined || !Number.isInteger(pid)) {
    sendSignal(-child.pid, "SIGKILL");
    throw new MachineError("`script` gave no terminal", `see what \`script -qec true /dev/null\` says`);
  }
  const program = new Program(child, [pid, child.pid], options, startedAt);
  const output = new PassThrough();
  program.tee(output);
  program.channel = new StreamChannel({ output, input: typing(child.stdin!) }, sides(options));
  if (first.rest.length > 0) child.stdout!.unshift(first.rest);
  child.stdout!.resume();
  return program;
}

function sides({ name, recorder }: ProcessOptions): Sides {
  return { ...unrecorded, peer: name, ...(recorder && { recorder }) };
}
