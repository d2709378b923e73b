/** A finished step: its line, and below it why it did not pass. */
import type { StepResult } from "../../nouns/verdict.ts";
import { duration, figure, stopwatch } from "../text/figures.ts";
import { safeLine } from "../text/safe-text.ts";
import { cut, padded, wrap } from "../text/width.ts";
import { failureLines, hintLines } from "./failure.ts";
import type { Openness } from "./openness.ts";
import { colourOf, mark, type Page, plainColumns } from "./page.ts";

/** Columns for points (`2.5/10`) and for time (`999 ms`) at the end of the line. */
const pointsColumns = 8;
const timeColumns = 9;

export function stepLines(page: Page, step: StepResult, openness: Openness): string[] {
  const name = openness === "hidden" ? page.say(["hiddenStep", {}]) : safeLine(step.name);
  return [...firstLine(page, step, name), ...details(page, step, openness)];
}

function details(page: Page, step: StepResult, openness: Openness): string[] {
  if (step.verdict === "pass" || openness === "hidden") return [];
  if (step.verdict === "skip") return skipReason(page, step, openness);
  return openness === "open" ? failureLines(page, step) : hintLines(page, step);
}

function skipReason(page: Page, { message }: StepResult, openness: Openness): string[] {
  if (message === undefined || openness !== "open") return [];
  return page.indented(safeLine(message), 6).map(page.paint.dim);
}

function firstLine(page: Page, step: StepResult, name: string): string[] {
  const { paint } = page;
  const room = nameColumns(page);
  const shown = page.options.columns === undefined ? [name] : wrap(name, room);
  const coloured = (text: string) => (step.verdict === "pass" ? text : colourOf(paint, step.verdict)(text));
  const time = step.verdict === "skip" ? "" : duration(page.lang, step.duration_ms);
  const end = `${points(page, step)}${paint.dim(time.padStart(timeColumns))}`;
  const first = `  ${mark(page, step.verdict)} ${coloured(padded(shown[0]!, room))}${end}`.trimEnd();
  return [first, ...shown.slice(1).map((line) => `    ${coloured(line)}`)];
}

/** So wide that the points and times of all lines stand below each other. */
function nameColumns({ options }: Page): number {
  const free = (options.columns ?? plainColumns) - 4 - pointsColumns - timeColumns - 1;
  return Math.min(60, Math.max(12, free));
}

function points({ lang, paint }: Page, step: StepResult): string {
  if (step.max_points === 0) return " ".repeat(pointsColumns);
  const sign = step.bonus ? "+" : "";
  const text = `${sign}${figure(lang, step.points)}/${figure(lang, step.max_points)}`.padStart(pointsColumns);
  return step.verdict === "pass" ? text : paint.dim(text);
}

/** A step that is going on, as it stands below all that is finished. */
export function runningLine(page: Page, spinner: string, name: string, elapsed: number): string {
  const columns = page.options.columns ?? plainColumns;
  const time = elapsed < 300 ? "" : stopwatch(page.lang, elapsed);
  const room = Math.max(4, columns - 4 - timeColumns - 1);
  const shown = cut(safeLine(name), room);
  return `  ${page.paint.cyan(spinner)} ${shown}${time === "" ? "" : `  ${page.paint.dim(time)}`}`;
}
