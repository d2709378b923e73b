/** Reads the command line, runs the command, and is the one place where errors become words and exit codes. */
import { Command } from "commander";
import { version } from "../tool.ts";
import { commands } from "./commands/list.ts";
import { exitCodes } from "./exit-codes.ts";
import { tellError } from "./tell-error.ts";

/** Runs `labwire ARGUMENTS` and resolves with its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", unlessNobodyReads);
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

/** Who stops reading (`labwire run … | head`) does not change what a run comes to, nor what is written to files. */
function unlessNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}\n`).join("")}`;
}
