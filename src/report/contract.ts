/** What a reporter is to the rest: one file each, one line in list.ts. Pure: events in, text out. */
import type { LabEvent } from "../nouns/event.ts";
import type { RunResult } from "../nouns/verdict.ts";

export interface Reporter {
  readonly name: string;
  readonly description: string;
  start(options: ReportOptions): ReportWriter;
}

export interface ReportWriter {
  /** The text to write for this event; empty for none. */
  write(event: LabEvent): string;
  /** For a live terminal: the lines that stand below all that was written, drawn anew at each tick. */
  live?(nowMs: number): string;
}

export interface ReportOptions {
  readonly lang: string;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns?: number;
  /** Whether the reader may only see what students may. */
  readonly student: boolean;
  /** Words of the command line that bring the same submission again: `["--solution", "python"]`; none if left out. */
  readonly again?: (run: RunResult) => readonly string[];
}
