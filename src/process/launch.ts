/** The one place that starts processes with execa, loaded when the first of them starts. */
import type { ChildProcess } from "node:child_process";
import { MachineError } from "../nouns/machine-error.ts";

export interface LaunchOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** For 0, 1 and 2. */
  readonly stdio: readonly [Descriptor, Descriptor, Descriptor];
}

/** A process that runs. */
export type Launched = ChildProcess & { readonly pid: number };

export type Descriptor = "pipe" | "ignore";

/**
 * Starts `command` as the leader of a session of its own. Throws `MachineError` where the system refuses.
 * The process comes in a box, since execa's are promises too, of their end: to hand one out would be to wait for it.
 */
export async function launch(
  command: readonly string[],
  options: LaunchOptions,
): Promise<{ readonly child: Launched }> {
  const { execa } = await import("execa");
  const [file = "", ...args] = command;
  const [stdin, stdout, stderr] = options.stdio;
  const child = execa(file, args, {
    cwd: options.cwd,
    env: { ...options.env },
    extendEnv: false,
    detached: true,
    stdin,
    stdout,
    stderr,
    buffer: false,
    reject: false,
  });
  // Its promise waits for the pipes, which a grandchild may hold for ever: the events of the process tell instead.
  if (child.pid !== undefined) return { child: child as unknown as Launched };
  const { originalMessage, shortMessage } = await child;
  throw new MachineError(originalMessage ?? shortMessage ?? `${file} could not be started`);
}
