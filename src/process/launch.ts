/** The one place that starts processes with execa, loaded when the first of them starts. */
import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { MachineError } from "../nouns/machine-error.ts";
import { fromProgram, handOver, inputFile, needsPipes, takePipes, toProgram } from "./pipes.ts";

export interface LaunchOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads: all of an input, what is written later (`open`), or nothing. */
  readonly input: Uint8Array | "open" | undefined;
}

/** A process that runs, and our ends of its pipes. */
export interface Launched {
  readonly pid: number;
  readonly input: Writable | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the process itself is gone, whoever still holds its pipes. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** Starts `command` as the leader of a session of its own. Throws `MachineError` where the system refuses. */
export async function launch(command: readonly string[], options: LaunchOptions): Promise<Launched> {
  const { execa } = await import("execa");
  return needsPipes ? onOwnPipes(execa, command, options) : onRuntimePipes(execa, command, options);
}

type Execa = typeof import("execa")["execa"];

function settings({ cwd, env }: LaunchOptions) {
  return { cwd, env: { ...env }, extendEnv: false, detached: true, buffer: false, reject: false } as const;
}

async function onOwnPipes(
  execa: Execa,
  command: readonly string[],
  options: LaunchOptions,
): Promise<Launched> {
  const [out, err, into] = await takePipes(options.input === "open" ? 3 : 2);
  const [stdout, stderr] = [fromProgram(out!), fromProgram(err!)];
  const input = into && toProgram(into);
  const read = options.input instanceof Uint8Array ? await inputFile(options.input) : input?.theirs;
  const [file = "", ...args] = command;
  const child = execa(file, args, {
    ...settings(options),
    // Any descriptor will do; the types know of 0, 1 and 2.
    stdin: (read ?? "ignore") as "ignore",
    stdout: stdout.theirs as 1,
    stderr: stderr.theirs as 2,
  });
  for (const theirs of [stdout.theirs, stderr.theirs, read]) if (theirs !== undefined) handOver(theirs);
  if (child.pid === undefined) {
    for (const end of [stdout, stderr, input]) end?.ours.destroy();
    throw refusal(await child);
  }
  const exited = exitOf(child as unknown as ChildProcess);
  return { pid: child.pid, input: input?.ours, stdout: stdout.ours, stderr: stderr.ours, exited };
}

async function onRuntimePipes(
  execa: Execa,
  command: readonly string[],
  options: LaunchOptions,
): Promise<Launched> {
  const [file = "", ...args] = command;
  const child = execa(file, args, {
    ...settings(options),
    stdin: options.input === undefined ? "ignore" : "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
  if (child.pid === undefined) throw refusal(await child);
  const exited = exitOf(child as unknown as ChildProcess);
  child.stdin?.on("error", () => {});
  if (options.input instanceof Uint8Array) child.stdin?.end(options.input);
  return {
    pid: child.pid,
    input: child.stdin ?? undefined,
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
  };
}

function refusal({ originalMessage }: { readonly originalMessage?: unknown }): MachineError {
  return new MachineError(String(originalMessage ?? "the process could not be started"));
}

/** Execa's own promise waits for the pipes too, which a grandchild may hold for ever. */
function exitOf(child: ChildProcess): Launched["exited"] {
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
}
