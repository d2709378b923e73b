/** Leads events to the reporters that were asked for: to files, to standard output, or to a live terminal. */
import { type FileHandle, open } from "node:fs/promises";
import { nearest } from "../expressions/nearest.ts";
import type { LabEvent } from "../nouns/event.ts";
import { UsageError } from "../nouns/usage-error.ts";
import type { ReportOptions, ReportWriter } from "../report/contract.ts";
import { reporters } from "../report/list.ts";
import { TerminalScreen, terminalColumns } from "./terminal-screen.ts";

/** What the command line says of reports. */
export interface ReportChoice {
  /** `NAME` or `NAME=FILE`. */
  readonly reporter?: readonly string[];
  readonly lang: string;
  readonly color: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  /** See `ReportOptions`. */
  readonly again: NonNullable<ReportOptions["again"]>;
}

interface Sink {
  readonly writer: ReportWriter;
  write(text: string): Promise<void> | void;
  close(): Promise<void> | void;
}

export class Reports {
  readonly #open: readonly (() => Promise<Sink>)[];
  readonly #sinks: Sink[] = [];

  /** Throws `UsageError` for a reporter that there is not. Files are opened at the first event: until then nothing is lost. */
  constructor(choice: ReportChoice) {
    const asked = (choice.reporter ?? []).map(parseReporter);
    const all = asked.some(({ file }) => file === undefined) ? asked : [{ name: "pretty" }, ...asked];
    const found = all.map((one) => ({ ...one, reporter: reporterNamed(one.name) }));
    this.#open = found.map(
      ({ reporter, file }) =>
        () =>
          file === undefined ? toOutput(reporter, choice) : toFile(reporter, file, choice),
    );
  }

  async tell(event: LabEvent): Promise<void> {
    if (this.#sinks.length === 0) for (const open of this.#open) this.#sinks.push(await open());
    for (const { writer, write } of this.#sinks) {
      const text = writer.write(event);
      if (text !== "") await write(text);
    }
  }

  async close(): Promise<void> {
    for (const sink of this.#sinks) await sink.close();
  }
}

function parseReporter(said: string): { name: string; file?: string } {
  const at = said.indexOf("=");
  return at === -1 ? { name: said } : { name: said.slice(0, at), file: said.slice(at + 1) };
}

function reporterNamed(name: string) {
  const reporter = reporters.find((candidate) => candidate.name === name);
  if (reporter !== undefined) return reporter;
  const near = nearest(
    name,
    reporters.map((candidate) => candidate.name),
  );
  throw new UsageError(
    `there is no reporter \`${name}\`${near === undefined ? "" : `. Did you mean \`${near}\`?`}`,
  );
}

type Reporter = ReturnType<typeof reporterNamed>;

async function toOutput(reporter: Reporter, choice: ReportChoice): Promise<Sink> {
  const columns = terminalColumns(process.stdout, process.env);
  const live = columns !== undefined && process.env.CI === undefined;
  const color = choice.color && !process.env.NO_COLOR && columns !== undefined;
  const writer = reporter.start(optionsFrom(choice, color, live ? columns : undefined));
  const screen = new TerminalScreen(process.stdout, (nowMs) => writer.live?.(nowMs) ?? "");
  if (live && writer.live !== undefined) screen.start();
  return { writer, write: (text) => screen.print(text), close: () => screen.stop() };
}

async function toFile(reporter: Reporter, file: string, choice: ReportChoice): Promise<Sink> {
  const handle: FileHandle = await open(file, "w").catch((error: Error) => {
    throw new UsageError(`--reporter ${reporter.name}=${file}: ${error.message}`);
  });
  const writer = reporter.start(optionsFrom(choice, false, undefined));
  return { writer, write: async (text) => void (await handle.write(text)), close: () => handle.close() };
}

function optionsFrom(choice: ReportChoice, color: boolean, columns: number | undefined): ReportOptions {
  const { lang, verbose = false, quiet = false, again } = choice;
  return { lang, color, verbose, quiet, again, student: false, ...(columns !== undefined && { columns }) };
}
