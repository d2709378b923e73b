/**
 * `pretty`: what people look at. Headers, a line a step, failures explained in place, a summary.
 *
 * ```
 * events ─▶ RunPage (one a run) ─ lines ─▶ Turns ─▶ text above, for good
 *              └────────────────── live(now) ─────▶ lines below, drawn anew
 * ```
 */
import type { LabEvent, RunName } from "../nouns/event.ts";
import type { RunResult } from "../nouns/verdict.ts";
import type { Reporter, ReportOptions, ReportWriter } from "./contract.ts";
import { openPage, type Page } from "./pretty/page.ts";
import { RunPage } from "./pretty/run-page.ts";
import { isBroken, summaryLines } from "./pretty/summary.ts";
import { Turns } from "./pretty/turns.ts";
import { safeLine } from "./text/safe-text.ts";

/** Lines of running steps that are drawn, where many run side by side. */
const mostLive = 8;

export const pretty: Reporter = {
  name: "pretty",
  description: "for people: a line a step as it happens, failures explained, a summary",
  start: (options) => new PrettyWriter(options),
};

class PrettyWriter implements ReportWriter {
  readonly #page: Page;
  readonly #runs = new Map<string, RunPage>();
  readonly #turns = new Turns();
  readonly #noticed = new Set<string>();
  #notRun = 0;

  constructor(options: ReportOptions) {
    this.#page = openPage(options);
  }

  write(event: LabEvent): string {
    switch (event.type) {
      case "started":
        return this.#started(event.notice);
      case "skipped":
        return this.#skipped(event.message, event.run);
      case "run-started":
        return this.#runStarted(event);
      case "finished":
        this.#runs.clear();
        return this.#turns.rest() + text(summaryLines(this.#page, event.results, this.#notRun));
      default:
        return this.#inRun(event);
    }
  }

  live(nowMs: number): string {
    const runs = [...this.#runs.values()];
    const shown = runs.slice(0, mostLive).map((run) => run.live(nowMs, runs.length === 1));
    const more = runs.length - shown.length;
    const note =
      more > 0 ? [this.#page.paint.dim(`    ${this.#page.say(["moreRunning", { count: more }])}`)] : [];
    return [...shown, ...note].join("\n");
  }

  #started(notice: string | undefined): string {
    if (notice === undefined || this.#page.options.quiet) return "";
    this.#noticed.add(notice);
    return text(["", ...this.#page.indented(safeLine(notice), 0).map(this.#page.paint.dim)]);
  }

  #skipped(message: string, run: string): string {
    this.#notRun++;
    if (this.#page.options.quiet) return "";
    const lines = this.#page.indented(safeLine(`${run}: ${message}`), 2);
    return this.#turns.say(run, text(["", ...lines.map(this.#page.paint.dim)]));
  }

  #runStarted(event: Extract<LabEvent, { type: "run-started" }>): string {
    const run = new RunPage(this.#page, event);
    this.#runs.set(event.run, run);
    this.#turns.begin(event.run);
    return this.#turns.say(event.run, text(run.open()));
  }

  #inRun(event: Extract<LabEvent, RunName>): string {
    const run = this.#runs.get(event.run);
    if (run === undefined) return "";
    const said = this.#turns.say(event.run, text(this.#linesOf(run, event)));
    if (event.type !== "run-finished") return said;
    this.#runs.delete(event.run);
    return said + this.#turns.end(event.run);
  }

  #linesOf(run: RunPage, event: LabEvent): string[] {
    switch (event.type) {
      case "notice":
        return this.#notices(run, [event.message]);
      case "step-started":
        run.stepStarted(event.name);
        return [];
      case "step-finished":
        return run.stepFinished(event.step);
      case "run-finished":
        return isBroken(event.result) ? [] : this.#resultLines(run, event.result);
      default:
        return [];
    }
  }

  /** What broke a run is told in the summary. */
  #resultLines(run: RunPage, result: RunResult): string[] {
    return [...this.#notices(run, result.notices ?? []), ...run.finish(result)];
  }

  /** What is said of every run is told once. */
  #notices(run: RunPage, messages: readonly string[]): string[] {
    const fresh = messages.filter((message) => !this.#noticed.has(message));
    for (const message of fresh) this.#noticed.add(message);
    return fresh.flatMap((message) => run.notice(message));
  }
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
