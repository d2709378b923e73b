/** `labwire run`: runs labs and reports as they go. */
import type { RunRequest } from "../../jobs/collect-jobs.ts";
import type { Results, RunResult } from "../../nouns/verdict.ts";
import { runLabs } from "../../pipeline.ts";
import { exitCodeOf, exitCodes } from "../exit-codes.ts";
import { onInterrupt } from "../interruption.ts";
import { type ReportChoice, Reports } from "../reports.ts";
import { watchAndRepeat } from "../watching.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([labs], options) => {
  const request = { labs: labs as string[], ...options } as RunRequest;
  const choice = { ...options, again: (result) => sameSubmission(request, result) } as ReportChoice;
  const { signal, forget } = onInterrupt();
  try {
    if (options.watch === true) {
      const watched = [...request.labs, ...(request.submission === undefined ? [] : [request.submission])];
      return await watchAndRepeat(watched, signal, () => runOnce({ ...request, signal }, choice));
    }
    return await runOnce({ ...request, signal }, choice);
  } finally {
    forget();
  }
};

async function runOnce(request: RunRequest, choice: ReportChoice): Promise<number> {
  const reports = new Reports(choice);
  let results: Results | undefined;
  try {
    for await (const event of runLabs(request)) {
      await reports.tell(event);
      if (event.type === "finished") results = event.results;
    }
  } finally {
    await reports.close();
  }
  if (results === undefined) return exitCodes.error;
  const flaky = results.runs.some((run) => run.flaky === true);
  return flaky && results.verdict === "pass" ? exitCodes.failed : exitCodeOf(results.verdict);
}

/** The words that bring the same submission again. */
function sameSubmission({ submission }: RunRequest, result: RunResult): readonly string[] {
  if (submission !== undefined) return ["--submission", submission];
  return result.submission === undefined ? [] : ["--solution", result.submission];
}
