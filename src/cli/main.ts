/** Reads the command line, runs the command, and is the one place where errors become words and exit codes. */
import { Command, CommanderError } from "commander";
import { AuthorError } from "../nouns/author-error.ts";
import { Interrupted } from "../nouns/interrupted.ts";
import { MachineError } from "../nouns/machine-error.ts";
import { UsageError } from "../nouns/usage-error.ts";
import { version } from "../tool.ts";
import { formatMistake } from "../validate/format-mistake.ts";
import { commands } from "./commands/list.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";

/** Runs `labwire ARGUMENTS` and resolves with its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok;
  const program = new Command("labwire")
    .description("Runs network labs: starts the programs, talks to them, says pass or fail for each step.")
    .version(version)
    .showHelpAfterError("(labwire --help tells what there is)")
    .exitOverride();
  for (const command of commands) {
    const described = program.command(command.usage).description(command.description).exitOverride();
    command.declare(described);
    if (command.examples.length > 0) described.addHelpText("after", examplesText(command.examples));
    described.action(async (...given: unknown[]) => {
      const { run } = await command.load();
      code = await run(given.slice(0, -2), given.at(-2) as Record<string, unknown>);
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return tellError(error);
  }
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}\n`).join("")}`;
}

/** Commander has said its own errors already. */
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
