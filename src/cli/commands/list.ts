/** The commands, in the order in which help lists them. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { milliseconds } from "../../nouns/units.ts";
import type { CliCommand } from "./contract.ts";

export const commands: readonly CliCommand[] = [
  {
    usage: "run <lab...>",
    description: "run labs against a submission, or against a bundled solution",
    examples: [
      "labwire run labs/hello-tcp --submission alice/",
      "labwire run labs --reporter json=results.json",
      "labwire run labs/hello-tcp --only 'Port 5000 is open' --seed 7",
    ],
    declare: declareRun,
    load: () => import("./run.ts"),
  },
  {
    usage: "check <lab...>",
    description: "validate labs, run nothing",
    examples: ["labwire check labs", "labwire check my-lab/lab.yaml --reporter github"],
    declare: (command) => command.addOption(reporterOf("text", "json", "github")),
    load: () => import("./check.ts"),
  },
  {
    usage: "new [dir]",
    description: "make a new lab from a template",
    examples: [
      "labwire new labs/my-lab",
      "labwire new labs/my-client --template tcp-client",
      "labwire new --list",
    ],
    declare: (command) =>
      command
        .option("--template <name>", "what to begin with", "tcp-server")
        .option("--list", "show the templates"),
    load: () => import("./new.ts"),
  },
  {
    usage: "scan <host> [ports]",
    description: "a port scanner: connects to each port (1-1024 if not said)",
    examples: ["labwire scan 127.0.0.1", "labwire scan localhost 22,80,8000-8100"],
    declare: (command) =>
      command
        .option("--timeout <duration>", "for each port", duration, 1000)
        .addOption(reporterOf("text", "json")),
    load: () => import("./scan.ts"),
  },
  {
    usage: "schema",
    description: "print the JSON Schema of labs",
    examples: ["labwire schema > lab.schema.json"],
    declare: (command) => command.option("--results", "the schema of the results file instead"),
    load: () => import("./schema.ts"),
  },
  {
    usage: "doctor",
    description: "what this machine offers: isolation, languages, tools; what is missing and how to get it",
    examples: ["labwire doctor"],
    declare: (command) => command.addOption(reporterOf("text", "json")),
    load: () => import("./doctor.ts"),
  },
];

function declareRun(command: Command): void {
  command
    .option("--submission <dir>", "the student's folder, or single file")
    .option("--solution <name>", "one of the lab's bundled solutions")
    .option("--only <step>", "only this step: id, name or FILE:LINE (repeatable)", several)
    .option("--seed <seed>", "repeats a run's random values")
    .option("--jobs <n>", "runs side by side", positive)
    .option("--repeat <n>", "run each so often; all must agree", positive)
    .option("--isolate <level>", "auto, none or namespace", "auto")
    .option("--lang <lang>", "language of messages and texts", languageHere())
    .option("--timeout <duration>", "bounds each run", duration)
    .option("--fail-fast", "stop a run at its first failure")
    .option("--watch", "run again whenever a file changes")
    .option("--reporter <name[=file]>", "pretty, json or ndjson (repeatable)", several)
    .option("--verbose", "show conversations too")
    .option("--quiet", "show failures and the summary only")
    .option("--no-color", "plain text (also NO_COLOR)");
}

/** For commands that report once, in one of a few ways; the first is the usual one. */
function reporterOf(usual: string, ...others: readonly string[]): Option {
  return new Option("--reporter <name>", "how it is told").choices([usual, ...others]).default(usual);
}

/** The words of the user's own language where they exist. */
function languageHere(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "en").toLowerCase().startsWith("fr") ? "fr" : "en";
}

function several(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("it is a whole number, 1 or more");
  return number;
}

function duration(value: string): number {
  try {
    return milliseconds(value);
  } catch {
    throw new InvalidArgumentError("it is a duration such as 500ms, 10s or 2m");
  }
}
