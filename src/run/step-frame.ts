/** One try of one step: what its action can see and do. */
import type { Judge } from "../nouns/judgement.ts";
import type { Matcher, StepPlan } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import type { ChildOutcome, ChildRunner, Programs, Servers, StepContext } from "../steps/contract.ts";
import { resolveEndpoint } from "./endpoints.ts";
import { StepPrograms } from "./programs.ts";
import type { Locals } from "./run-scope.ts";
import type { RunSurroundings } from "./run-surroundings.ts";

/** Settings that are evaluated line by line, or step by step, and not before the action begins. */
const evaluatedLater = ["dialogue", "parallel", "assert", "steps"];

type RunChild = (step: StepPlan, locals: Locals) => Promise<ChildOutcome>;

export class StepFrame implements StepContext {
  readonly step: StepPlan;
  readonly settings: StepContext["settings"];
  readonly timeout: number;
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly seed: string;
  readonly labDir: string;
  readonly dialogues: StepContext["dialogues"];
  readonly servers: Servers;
  readonly programs: Programs;
  readonly children: ChildRunner;
  readonly #locals: Locals;
  readonly #around: RunSurroundings;
  readonly #judge: Judge;

  constructor(step: StepPlan, locals: Locals, around: RunSurroundings, judge: Judge, runChild: RunChild) {
    this.step = step;
    this.#locals = locals;
    this.#around = around;
    this.#judge = judge;
    const { plan, seed } = around.job;
    this.settings = this.#evaluateSettings();
    this.timeout = milliseconds(this.#at("timeout", step.timeout) as string);
    this.deadline = performance.now() + this.timeout;
    this.signal = around.signal;
    this.seed = seed;
    this.labDir = plan.dir;
    this.dialogues = plan.dialogues;
    this.servers = around.servers;
    this.programs = this.#programs();
    this.children = {
      run: (sequences, more) => this.#runChildren(sequences, { ...locals, ...more }, runChild),
    };
  }

  /** Evaluated when it is asked for: it may speak of what the step's own dialogue has captured. */
  get expect(): Readonly<Record<string, Matcher>> {
    return this.#at("expect", this.step.expect) as Readonly<Record<string, Matcher>>;
  }

  // Fields, not methods: actions take them apart and hand them on.
  readonly endpoint: StepContext["endpoint"] = (reference) =>
    resolveEndpoint(reference, this.#around.reachable);

  readonly evaluate: StepContext["evaluate"] = (value, locals = {}, place = "") =>
    this.#around.scope.evaluate(value, this.#site(place), { ...this.#locals, ...locals });

  readonly condition: StepContext["condition"] = (source) =>
    this.#around.scope.condition(source, this.#site("condition"), this.#locals);

  readonly capture: StepContext["capture"] = (name, value) => this.#around.scope.capture(name, value);

  readonly matches: StepContext["matches"] = (matcher, actual) => this.#judge.matches(matcher, actual);

  readonly conversation: StepContext["conversation"] = ({ name, protocol, port, from = "labwire" }) =>
    this.#around.conversations.open({ step: this.step.id, from, to: name, protocol, port });

  #evaluateSettings(): Record<string, unknown> {
    const entries = Object.entries(this.step.settings).map(
      ([key, value]) => [key, this.#setting(key, value)] as const,
    );
    return Object.fromEntries(entries);
  }

  /** Child steps inside a setting (`repeat: {times, steps}`) stay as written, too. */
  #setting(key: string, value: unknown): unknown {
    if (evaluatedLater.includes(key)) return value;
    if (typeof value !== "object" || value === null || !("steps" in value)) return this.#at(key, value);
    const { steps, ...rest } = value;
    return { ...(this.#at(key, rest) as object), steps };
  }

  #at(key: string, value: unknown): unknown {
    return this.#around.scope.evaluate(value, this.#site(key), this.#locals);
  }

  #site(key: string): string {
    return `steps/${this.step.id}/${key}`;
  }

  #programs(): Programs {
    const { launcher, job } = this.#around;
    const programs = job.plan.submission?.programs ?? [];
    const timed = programs.flatMap(({ name, timeout }) =>
      timeout === undefined ? [] : [[name, timeout] as const],
    );
    const asker = {
      site: this.#site("run"),
      locals: this.#locals,
      evaluate: (value: unknown) => this.#at("run", value),
      deadline: this.deadline,
      signal: this.signal,
    };
    return new StepPrograms(launcher, job.plan.clients, Object.fromEntries(timed), asker);
  }

  async #runChildren(
    sequences: StepPlan["children"],
    locals: Locals,
    runChild: RunChild,
  ): Promise<ChildOutcome[]> {
    const outcomes = await Promise.all(
      sequences.map((sequence) => this.#runSequence(sequence, locals, runChild)),
    );
    return outcomes.flat();
  }

  async #runSequence(
    sequence: readonly StepPlan[],
    locals: Locals,
    runChild: RunChild,
  ): Promise<ChildOutcome[]> {
    const outcomes: ChildOutcome[] = [];
    for (const step of sequence) {
      if (this.signal.aborted) break;
      outcomes.push(await runChild(step, locals));
      const last = outcomes.at(-1)?.verdict;
      if (last === "fail" || last === "error") break;
    }
    return outcomes;
  }
}
