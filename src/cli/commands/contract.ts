/** What a command is to the rest: its words here, its work in a file that is read when it is asked for. */
import type { Command } from "commander";

export interface CliCommand {
  /** `run <lab...>`. */
  readonly usage: string;
  readonly description: string;
  readonly examples: readonly string[];
  /** Adds its options. */
  declare(command: Command): void;
  load(): Promise<{ run: RunCommand }>;
}

/** Resolves with the exit code; errors are told by `main`. */
export type RunCommand = (
  args: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;
