/** The end of the report: what each run came to, the totals, and how to see a failed step again. */
import type { Results, RunResult, Totals, Verdict } from "../../nouns/verdict.ts";
import type { Saying } from "../../words/words.ts";
import { duration, figure } from "../text/figures.ts";
import { safeLine } from "../text/safe-text.ts";
import { cut, padded, widthOf } from "../text/width.ts";
import { againCommand } from "./again.ts";
import { flakyLines } from "./flaky.ts";
import { colourOf, mark, type Page, plainColumns } from "./page.ts";

/** Commands that are told, where many runs failed. */
const mostCommands = 5;

const counts: readonly (readonly [Verdict, "passed" | "failed" | "inError" | "skipped"])[] = [
  ["pass", "passed"],
  ["fail", "failed"],
  ["error", "inError"],
  ["skip", "skipped"],
];

const verdictWords: Readonly<Record<Verdict, Saying>> = {
  pass: ["runPassed", {}],
  fail: ["runFailed", {}],
  error: ["runInError", {}],
  skip: ["runSkipped", {}],
};

export function summaryLines(page: Page, results: Results, notRun: number): string[] {
  const { runs } = results;
  const table = runs.length > 1 ? ["", ...runTable(page, runs)] : [];
  return [
    ...flakyLines(page, runs),
    ...brokenLines(page, runs),
    ...table,
    "",
    lastLine(page, results, notRun),
    ...commands(page, runs),
    "",
  ];
}

/** Whether the run as a whole came to no end: no step tells why. */
export function isBroken({ verdict, steps }: RunResult): boolean {
  return verdict === "error" && steps.every((step) => step.verdict !== "error");
}

function brokenLines(page: Page, runs: readonly RunResult[]): string[] {
  return runs.filter(isBroken).flatMap((run) => {
    const why = safeLine((run.notices ?? []).join("; "));
    const [first = "", ...more] = page.fitted(`${runName(run)}: ${why}`, 4);
    return ["", `  ${mark(page, "error")} ${first}`, ...more.map((line) => `    ${line}`)];
  });
}

function runTable(page: Page, runs: readonly RunResult[]): string[] {
  const columns = page.options.columns ?? plainColumns;
  const labs = Math.max(...runs.map(({ lab }) => widthOf(safeLine(lab))));
  const names = runs.map((run) => cut(runName(run, labs), Math.max(12, columns - 30)));
  const width = Math.max(...names.map(widthOf));
  const scores = runs.map((run) => score(page, run));
  const scoreWidth = Math.max(...scores.map((text) => text.length));
  return runs.map((run, index) => {
    const time = page.paint.dim(duration(page.lang, run.duration_ms).padStart(9));
    const flaky = run.flaky ? `  ${page.paint.yellow(page.say(["flaky", {}]))}` : "";
    return `  ${mark(page, run.verdict)} ${padded(names[index]!, width)}  ${scores[index]!.padStart(scoreWidth)}${time}${flaky}`;
  });
}

/** The lab in a column of its own, then the submission. */
function runName({ lab, submission }: RunResult, labColumns = 0): string {
  const name = safeLine(lab);
  return submission === undefined ? name : `${padded(name, labColumns)}  ${safeLine(submission)}`;
}

function score({ lang }: Page, run: RunResult): string {
  return `${figure(lang, run.score)}/${figure(lang, run.max_score)}`;
}

function lastLine(page: Page, results: Results, notRun: number): string {
  const { runs, totals, duration_ms } = results;
  // What was finished may all have passed: that is no verdict on the rest.
  const verdict = results.interrupted ? "error" : results.verdict;
  const saying: Saying = results.interrupted ? ["interrupted", {}] : verdictWords[verdict];
  const word = page.paint.bold(colourOf(page.paint, verdict)(page.say(saying)));
  const only = runs.length === 1 ? runs[0]! : undefined;
  const parts = [
    ...(only === undefined
      ? severalRuns(page, runs, totals)
      : [...points(page, only), stepCounts(page, totals)]),
    ...(notRun === 0 ? [] : [page.say(["runsNotRun", { count: notRun }])]),
    ...(only?.flaky ? [page.paint.yellow(page.say(["flaky", {}]))] : []),
    page.paint.dim(duration(page.lang, duration_ms)),
  ];
  return `  ${mark(page, verdict)} ${[word, ...parts.filter((part) => part !== "")].join(page.paint.dim(" · "))}`;
}

function severalRuns(page: Page, runs: readonly RunResult[], totals: Totals): string[] {
  const counts = stepCounts(page, totals);
  return [
    page.say(["runs", { count: runs.length }]),
    ...(counts === "" ? [] : [page.say(["steps", { counts }])]),
  ];
}

function points(page: Page, run: RunResult): string[] {
  if (run.steps.every(({ max_points }) => max_points === 0)) return [];
  const [score, of] = [figure(page.lang, run.score), figure(page.lang, run.max_score)];
  return [page.say(["score", { score, of }])];
}

function stepCounts(page: Page, totals: Totals): string {
  const told = counts.filter(([verdict]) => totals[verdict] > 0);
  const each = told.map(([verdict, word]) =>
    colourOf(page.paint, verdict)(page.say([word, { count: totals[verdict] }])),
  );
  return each.join(", ");
}

function commands(page: Page, runs: readonly RunResult[]): string[] {
  const known = [...new Set(runs.flatMap((run) => againCommand(page, run) ?? []))];
  if (known.length === 0) return [];
  const shown = known.slice(0, mostCommands).map((command) => `    ${command}`);
  return ["", page.paint.dim(`  ${page.say(["seeAgain", {}])}`), ...shown];
}
