/** One run on the page: its header, a line a step as it finishes, at the end what `--verbose` adds. */
import type { LabEvent } from "../../nouns/event.ts";
import type { RunResult, ServerResult, StepResult } from "../../nouns/verdict.ts";
import { safeLine } from "../text/safe-text.ts";
import { logBlock } from "./failure.ts";
import { opennessOf } from "./openness.ts";
import type { Page } from "./page.ts";
import { runningLine, stepLines } from "./step-lines.ts";
import { transcriptLines } from "./transcript.ts";

type RunStarted = Extract<LabEvent, { type: "run-started" }>;

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

export class RunPage {
  readonly #page: Page;
  readonly #started: RunStarted;
  readonly #finished: StepResult[] = [];
  #headed = false;
  /** Whether what was printed last explains a failure: a blank line sets it apart from what follows. */
  #explained = false;
  #running: string | undefined;
  /** When the running step (or the wait before it) was first drawn, ms; events carry no time. */
  #drawnSince: number | undefined;

  constructor(page: Page, started: RunStarted) {
    this.#page = page;
    this.#started = started;
  }

  /** With `--quiet` the header waits for a failure. */
  open(): string[] {
    return this.#page.options.quiet ? [] : this.#header();
  }

  stepStarted(name: string): void {
    this.#running = name;
    this.#drawnSince = undefined;
  }

  stepFinished(step: StepResult): string[] {
    this.#running = undefined;
    this.#drawnSince = undefined;
    this.#finished.push(step);
    const failed = step.verdict === "fail" || step.verdict === "error";
    if (this.#page.options.quiet && !failed) return [];
    const openness = opennessOf(this.#finished, this.#page.options.student).at(-1)!;
    const lines = stepLines(this.#page, step, openness);
    const apart = this.#explained ? [""] : [];
    this.#explained = failed && lines.length > 1;
    return [...this.#header(), ...apart, ...lines];
  }

  notice(message: string): string[] {
    if (this.#page.options.quiet) return [];
    return this.#page.indented(safeLine(message), 2).map(this.#page.paint.dim);
  }

  finish(result: RunResult): string[] {
    if (!this.#page.options.verbose) return [];
    return [...this.#header(), ...this.#conversations(result), ...this.#serversTold(result)];
  }

  /** The line of what goes on right now; `alone` where no other run stands beside it. */
  live(nowMs: number, alone: boolean): string {
    this.#drawnSince ??= nowMs;
    const frame = spinner[Math.floor(nowMs / 100) % spinner.length]!;
    const name = alone ? this.#doing() : `${this.#name()}  ${this.#doing()}`;
    return runningLine(this.#page, frame, name, nowMs - this.#drawnSince);
  }

  /** A student is not told the name of a step that may be a hidden one. */
  #doing(): string {
    const { say, options } = this.#page;
    if (this.#running === undefined)
      return say([this.#finished.length < this.#started.steps ? "preparing" : "clearingUp", {}]);
    const number = this.#finished.length + 1;
    return options.student ? say(["stepOf", { number, of: this.#started.steps }]) : this.#running;
  }

  #name(): string {
    const { lab, submission } = this.#started;
    return submission === undefined ? lab : `${lab} ${submission}`;
  }

  #header(): string[] {
    if (this.#headed) return [];
    this.#headed = true;
    const { paint, say, fitted } = this.#page;
    const { title, submission, file, isolation, seed } = this.#started;
    const facts = [file, say(["isolation", { level: isolation }]), say(["seed", { seed }])];
    const who = submission === undefined ? "" : `  ${paint.cyan(safeLine(submission))}`;
    return [
      "",
      `${paint.bold(safeLine(title))}${who}`,
      ...fitted(safeLine(facts.join(" · ")), 0).map(paint.dim),
      "",
    ];
  }

  /** A student sees those of open steps only. */
  #conversations({ steps, conversations }: RunResult): string[] {
    const openness = opennessOf(steps, this.#page.options.student);
    return steps.flatMap((step, index) => {
      const own = conversations.filter((conversation) => conversation.step === step.id);
      if (own.length === 0 || openness[index] !== "open") return [];
      const lines = own.flatMap((conversation) => transcriptLines(this.#page, conversation));
      return ["", ...this.#page.indented(safeLine(step.name), 2), ...lines];
    });
  }

  /** What servers heard and wrote may tell of hidden steps. */
  #serversTold({ steps, conversations, servers }: RunResult): string[] {
    if (opennessOf(steps, this.#page.options.student).some((openness) => openness !== "open")) return [];
    const heard = conversations.filter(({ step }) => step === "");
    return [
      ...heard.flatMap((conversation) => ["", ...transcriptLines(this.#page, conversation)]),
      ...servers.flatMap((server) => this.#serverLog(server)),
    ];
  }

  #serverLog({ name, log }: ServerResult): string[] {
    const block = logBlock(this.#page, log, 4);
    const head = this.#page.say(["serverLog", { server: safeLine(name) }]);
    return block.length === 0 ? [] : ["", ...this.#page.indented(head, 2), ...block];
  }
}
