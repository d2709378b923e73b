/** What the tests of processes share. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { ProcessEnd, ProcessOptions, RunningProcess } from "../../src/process/contract.ts";
import { startProcess } from "../../src/process/start-process.ts";

const started: RunningProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((program) => program.kill()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A far deadline: a bound for a hang. */
export const far = () => performance.now() + 30_000;

export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
export const bytes = (written: string) => new TextEncoder().encode(written);

/** A folder of its own below the system's temporary one. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "labwire-test-"));
  folders.push(folder);
  return folder;
}

export async function start(
  command: readonly string[],
  options: Partial<ProcessOptions> = {},
): Promise<RunningProcess> {
  const program = await startProcess({
    name: "program",
    command,
    cwd: process.cwd(),
    env: { PATH: process.env.PATH ?? "" },
    terminal: false,
    limits: { output: 1024 * 1024 },
    ...options,
  });
  started.push(program);
  return program;
}

/** Starts a script of the plain shell. */
export function shell(script: string, options: Partial<ProcessOptions> = {}): Promise<RunningProcess> {
  return start(["sh", "-c", script], options);
}

/** Runs it to its end and ends what is left. */
export async function runToEnd(
  command: readonly string[],
  options: Partial<ProcessOptions> = {},
): Promise<Omit<ProcessEnd, "at"> & { readonly stdout: string; readonly stderr: string }> {
  const program = await start(command, options);
  const { at: _, ...end } = await program.ended;
  await program.kill();
  return { ...end, stdout: text(program.stdout()), stderr: text(program.stderr()) };
}

/** The process id that the program prints on a line `word PID`. */
export async function pidAfter(program: RunningProcess, word: string): Promise<number> {
  const line = new RegExp(`^${word} (\\d+)$`, "m");
  await program.waitForLog(
    (written) => line.test(written) && (program.log().match(line)?.index ?? -1) >= 0,
    far(),
  );
  return Number(line.exec(program.log())?.[1]);
}
