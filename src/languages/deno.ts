/** What JavaScript and TypeScript need to know of Deno. */
import { basename } from "node:path";

export function isDeno(tool: string): boolean {
  return basename(tool).startsWith("deno");
}

/** The words that run a program on Deno with the rights that Node would give it. */
export function denoRun(tool: string): readonly string[] {
  return [tool, "run", "-A", "--quiet"];
}
