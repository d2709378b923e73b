/** What the shell is told; docs/results.md lists them for users. */
import { AuthorError } from "../nouns/author-error.ts";
import { Interrupted } from "../nouns/interrupted.ts";
import { UsageError } from "../nouns/usage-error.ts";
import type { Verdict } from "../nouns/verdict.ts";

export const exitCodes = { ok: 0, failed: 1, usage: 2, error: 3, interrupted: 130, terminated: 143 } as const;

export function exitCodeOf(verdict: Verdict): number {
  if (verdict === "error") return exitCodes.error;
  return verdict === "fail" ? exitCodes.failed : exitCodes.ok;
}

export function exitCodeOfError(error: unknown): number {
  if (error instanceof AuthorError || error instanceof UsageError) return exitCodes.usage;
  if (error instanceof Interrupted)
    return error.signal === "SIGTERM" ? exitCodes.terminated : exitCodes.interrupted;
  return exitCodes.error;
}
