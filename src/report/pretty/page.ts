/** What all parts of the pretty report share: the language, the colours, the room there is on a line. */
import picocolors from "picocolors";
import type { Verdict } from "../../nouns/verdict.ts";
import { type Saying, speak } from "../../words/words.ts";
import type { ReportOptions } from "../contract.ts";
import { wrap } from "../text/width.ts";

export type Paint = ReturnType<typeof picocolors.createColors>;

export interface Page {
  readonly options: ReportOptions;
  readonly lang: string;
  readonly paint: Paint;
  say(saying: Saying): string;
  /** `text` (safe already) in lines that leave `taken` columns free; as it is where no terminal says how wide. */
  fitted(text: string, taken: number): string[];
  /** `text`, fitted, behind `indent` blanks. */
  indented(text: string, indent: number): string[];
}

/** Columns that a line is laid out for where no terminal says. */
export const plainColumns = 80;

/** The longest line that is shown whole, so that a megabyte without a line end does not drown the rest. */
const longestLine = 1200;

export function openPage(options: ReportOptions): Page {
  const { lang, columns } = options;
  const fitted = (text: string, taken: number) => {
    const kept = text.length > longestLine ? `${text.slice(0, longestLine)}…` : text;
    return columns === undefined ? [kept] : wrap(kept, Math.max(20, columns - taken - 1));
  };
  return {
    options,
    lang,
    fitted,
    paint: picocolors.createColors(options.color),
    say: (saying) => speak(lang, saying),
    indented: (text, indent) => fitted(text, indent).map((line) => `${" ".repeat(indent)}${line}`.trimEnd()),
  };
}

const marks: Readonly<Record<Verdict, string>> = { pass: "✓", fail: "✗", error: "!", skip: "-" };

/** The verdict's mark in its colour. */
export function mark({ paint }: Page, verdict: Verdict): string {
  return colourOf(paint, verdict)(marks[verdict]);
}

export function colourOf(paint: Paint, verdict: Verdict): (text: string) => string {
  return { pass: paint.green, fail: paint.red, error: paint.yellow, skip: paint.dim }[verdict];
}
