/** Runs the `labwire` command as a child process, as a shell would. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { sourceCommand } from "../support/source-command.ts";

const cli = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

export type Command = ChildProcessByStdio<null, Readable, Readable>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startLabwire(args: readonly string[], env: NodeJS.ProcessEnv = {}): Command {
  const [file, ...before] = sourceCommand(cli);
  const { NO_COLOR: _, ...own } = process.env;
  return spawn(file, [...before, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...own, LC_ALL: "C.UTF-8", ...env },
  });
}

/** What it says until it ends. Signal it with `process.kill`: Deno's `ChildProcess.kill` takes the signal for its end. */
export async function untilEnd(command: Command): Promise<Ended> {
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    command[stream].on("data", (chunk) => {
      said[stream] += chunk;
    });
  }
  const [code] = await once(command, "close");
  return { code, ...said };
}

export function labwire(...args: string[]): Promise<Ended> {
  return untilEnd(startLabwire(args));
}

/** Resolves once `stream` has said `awaited`. */
export function hears(stream: Readable, awaited: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: unknown) => {
      said += chunk;
      if (!said.includes(awaited)) return;
      stream.off("data", hear);
      resolve();
    };
    stream.on("data", hear);
    stream.once("end", () => reject(new Error(`it never said ${awaited}, but ${said}`)));
  });
}
