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
import { type Launched, launch } from "./launch.ts";
import { withLimits } from "./limits-prefix.ts";
import { readProcessTable } from "./process-table.ts";
import { Program } from "./program.ts";
import { running } from "./running.ts";
import { onTerminal, readFirstLine, typing } from "./terminal.ts";
import { entrust, release } from "./undertaker.ts";

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
  const launched = await launch(command, { cwd, env, input: interactive ? "open" : stdin });
  entrust(launched.pid);
  const program = new Program(launched, [launched.pid], options, startedAt);
  if (!interactive) return program;
  const channel = { output: outputOf(program), input: launched.input! };
  program.channel = new StreamChannel(channel, sides(options));
  return program;
}

function outputOf(program: Program): PassThrough {
  const output = new PassThrough();
  program.tee(output);
  return output;
}

async function startOnTerminal(
  command: readonly string[],
  options: ProcessOptions,
  startedAt: number,
): Promise<Program> {
  const { cwd, env, interactive = false, stdin } = options;
  const words = onTerminal(command, cwd, options.terminal === "input");
  const launched = await launch(words, { cwd, env, input: "open" });
  entrust(launched.pid);
  const first = await readFirstLine(launched.stdout);
  const pid = Number(first?.line);
  if (first === undefined || !Number.isInteger(pid)) throw noTerminal(launched);
  entrust(pid);
  const program = new Program(launched, [pid, launched.pid], options, startedAt);
  const input = typing(launched.input!);
  program.channel = new StreamChannel({ output: outputOf(program), input }, sides(options));
  if (stdin !== undefined && !interactive) input.end(stdin);
  if (first.rest.length > 0) launched.stdout.unshift(first.rest);
  launched.stdout.resume();
  return program;
}

function noTerminal({ pid, input, stdout, stderr }: Launched): MachineError {
  sendSignal(-pid, "SIGKILL");
  release(pid);
  for (const stream of [input, stdout, stderr]) stream?.destroy();
  return new MachineError("`script` gave no terminal", "see what `script -qec true /dev/null` says");
}

function sides({ name, recorder }: ProcessOptions): Sides {
  return { ...unrecorded, peer: name, ...(recorder && { recorder }) };
}
