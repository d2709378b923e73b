/** What stands below a step that did not pass: message, values, the program's last words, hint and place. */
import type { StepResult } from "../../nouns/verdict.ts";
import { safeLine, safeLines } from "../text/safe-text.ts";
import type { Page } from "./page.ts";

const indent = 6;

/** Lines of a program's log that are shown. */
const logLines = 12;

/** Characters of a value that are shown. */
const longestValue = 300;

export function failureLines(page: Page, step: StepResult): string[] {
  const { paint } = page;
  const { file, line, column } = step.at;
  const place = page.say(["at", { place: safeLine(`${file}:${line}:${column}`) }]);
  return [
    ...messageLines(page, step),
    ...valueLines(page, step),
    ...logBlock(page, step.log ?? "", indent),
    ...(step.verdict === "error" ? page.indented(page.say(["errorIsOurs", {}]), indent).map(paint.dim) : []),
    ...hintLines(page, step),
    ...page.indented(place, indent).map(paint.dim),
  ];
}

/** The hint alone: what is left to say where all else has to stay hidden. */
export function hintLines(page: Page, { hint }: StepResult): string[] {
  if (hint === undefined) return [];
  const [first = "", ...more] = safeLines(hint);
  const lines = page.indented(page.say(["hint", { hint: first }]), indent);
  return [...lines, ...more.flatMap((line) => page.indented(line, indent))].map(page.paint.cyan);
}

function messageLines(page: Page, { message, verdict }: StepResult): string[] {
  if (message === undefined) return [];
  const [first = "", ...details] = safeLines(message);
  const colour = verdict === "error" ? page.paint.yellow : page.paint.red;
  return [
    ...page.indented(first, indent).map(colour),
    ...details.flatMap((line) => page.indented(line, indent)),
  ];
}

/** Nothing where the message has told it: judge's own messages hold what was expected and what came. */
function valueLines(page: Page, { message = "", expected, actual }: StepResult): string[] {
  if (tells(message, expected ?? actual)) return [];
  const labels = [page.say(["expected", {}]), page.say(["actual", {}])];
  const width = Math.max(...labels.map((label) => label.length));
  return [expected, actual].flatMap((value, index) => {
    if (value === undefined) return [];
    return page.indented(`${labels[index]!.padEnd(width)}  ${shown(value)}`, indent);
  });
}

/** Whether the message shows every text and number in the value (the beginning of long ones), as it is or escaped. */
function tells(message: string, value: unknown): boolean {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).every((inner) => tells(message, inner));
  }
  if (typeof value !== "string") return value === undefined || message.includes(String(value));
  const escaped = JSON.stringify(value).slice(1, -1);
  return [value, escaped].some((text) => message.includes(text.slice(0, 16)));
}

function shown(value: unknown): string {
  const text = safeLine(JSON.stringify(value) ?? "");
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** The last lines of a log, behind a bar. */
export function logBlock(page: Page, log: string, indent: number): string[] {
  if (log.trim() === "") return [];
  const lines = safeLines(log.trimEnd());
  const above = Math.max(0, lines.length - logLines);
  const note = above === 0 ? [] : [page.say(["linesAbove", { count: above }])];
  return [...note, ...lines.slice(above)]
    .flatMap((line) => page.fitted(line, indent + 2))
    .map((line) => `${" ".repeat(indent)}${page.paint.dim(`│ ${line}`.trimEnd())}`);
}
