/** Runs of `--repeat` that did not agree: which steps differed, with a transcript of each way it went. */
import type { RunResult, StepResult } from "../../nouns/verdict.ts";
import { safeLine, safeLines } from "../text/safe-text.ts";
import { opennessOf } from "./openness.ts";
import { mark, type Page } from "./page.ts";
import { transcriptLines } from "./transcript.ts";

/** How a step went in some of the runs. */
interface Way {
  readonly step: StepResult;
  /** The first of them. */
  readonly run: RunResult;
  readonly times: number;
}

export function flakyLines(page: Page, runs: readonly RunResult[]): string[] {
  const flaky = runs.filter((run) => run.flaky);
  const groups = grouped(flaky, ({ file, submission }) => JSON.stringify([file, submission]));
  return groups.flatMap((group) => stepsThatDiffer(page, group));
}

function stepsThatDiffer(page: Page, runs: readonly RunResult[]): string[] {
  const steps = runs[0]!.steps;
  const openness = opennessOf(steps, page.options.student);
  return steps.flatMap((step, index) => {
    const ways = waysOf(step, runs);
    return ways.length < 2 || openness[index] !== "open" ? [] : disagreement(page, step, ways);
  });
}

function waysOf({ id }: StepResult, runs: readonly RunResult[]): Way[] {
  const seen = runs.flatMap((run) =>
    run.steps.filter((step) => step.id === id).map((step) => ({ run, step })),
  );
  const groups = grouped(seen, ({ step }) => `${step.verdict} ${step.reason}`);
  return groups.map((alike) => ({ ...alike[0]!, times: alike.length }));
}

function disagreement(page: Page, { name }: StepResult, ways: readonly Way[]): string[] {
  const head = page.indented(safeLine(name), 2).map(page.paint.yellow);
  return ["", ...head, ...ways.flatMap((way) => wayLines(page, way))];
}

function wayLines(page: Page, { step, run, times }: Way): string[] {
  const message = step.message === undefined ? "" : `: ${safeLines(step.message)[0]}`;
  const [first = "", ...more] = page.fitted(`${page.say(["inRuns", { count: times }])}${message}`, 4);
  const own = run.conversations.filter((conversation) => conversation.step === step.id);
  return [
    `  ${mark(page, step.verdict)} ${first}`,
    ...more.map((line) => `    ${line}`),
    ...own.flatMap((conversation) => transcriptLines(page, conversation)),
  ];
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
