/** Errors in words for people, and the exit code that goes with each. */
import { CommanderError } from "commander";
import { AuthorError } from "../nouns/author-error.ts";
import { Interrupted } from "../nouns/interrupted.ts";
import { MachineError } from "../nouns/machine-error.ts";
import { UsageError } from "../nouns/usage-error.ts";
import { formatMistake } from "../validate/format-mistake.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";

/** Writes the error to standard error and tells the exit code. Commander has said its own errors already. */
export function tellError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  process.stderr.write(`${inWords(error)}\n`);
  return exitCodeOfError(error);
}

function inWords(error: unknown): string {
  if (error instanceof AuthorError) return error.mistakes.map(formatMistake).join("\n");
  if (error instanceof UsageError || error instanceof Interrupted) return `labwire: ${error.message}`;
  if (error instanceof MachineError) {
    return `labwire: ${error.message}${error.cure === undefined ? "" : `\n  ${error.cure}`}`;
  }
  return `labwire itself failed; please report this:\n${(error as Error).stack ?? error}`;
}
