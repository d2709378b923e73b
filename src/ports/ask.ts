/** Asks one of the system's own tools. */
import { execFile } from "node:child_process";

/** What it prints; also where it ends with a status of its own, as lsof does when it finds nothing. Empty where it is missing. */
export function ask(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => resolve(stdout));
  });
}
