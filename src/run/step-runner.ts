/**
 * Runs steps one after another and has each judged at once, since what comes next hangs on the verdict.
 *
 *     left out? ─▶ servers up ─▶ [ do ─▶ judge ] again while `retry` or looking again allows ─▶ save
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Judge, Judgement } from "../nouns/judgement.ts";
import type { Observation, Trouble } from "../nouns/observation.ts";
import type { Job, StepPlan, Text } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";
import { milliseconds } from "../nouns/units.ts";
import type { StepResult } from "../nouns/verdict.ts";
import type { Action, ChildOutcome } from "../steps/contract.ts";
import { actionNamed } from "./actions.ts";
import type { Locals } from "./run-scope.ts";
import type { RunSurroundings } from "./run-surroundings.ts";
import { StepFrame } from "./step-frame.ts";
import { stepTroubleFrom } from "./trouble-from.ts";

export class StepRunner {
  readonly #around: RunSurroundings;
  readonly #judge: Judge;

  constructor(around: RunSurroundings, judge: Judge) {
    this.#around = around;
    this.#judge = judge;
  }

  /** Its name in the run's language; one that speaks of what is not known yet is shown as it is written. */
  nameOf(step: StepPlan): string {
    return this.#text(step)(step.name);
  }

  /** Runs one step of the lab and tells its result, `needs` and `if` not looked at. */
  async run(step: StepPlan): Promise<StepResult> {
    const began = performance.now();
    const judgement = await this.#tries(step, {});
    const took = performance.now() - began;
    if (judgement.verdict !== "pass" && this.#around.signal.aborted) return this.cutShort(step, took);
    return resultOf(step, this.#text(step), judgement, took);
  }

  /** A step that was not run, and why. */
  skipped(step: StepPlan, message: string): StepResult {
    return {
      ...headOf(step, this.nameOf(step)),
      verdict: "skip",
      points: 0,
      duration_ms: 0,
      at: step.at,
      message,
    };
  }

  /** A step that the end of the whole run's time kept from its own end. */
  cutShort(step: StepPlan, took = 0): StepResult {
    return this.stoppedBy(step, wholeTimeUp(this.#around.job), took);
  }

  /** A step that could not be done. */
  stoppedBy(step: StepPlan, trouble: Trouble, took = 0): StepResult {
    return resultOf(step, this.#text(step), this.#judgeTrouble(step, trouble), took);
  }

  #judgeTrouble(step: StepPlan, trouble: Trouble): Judgement {
    return this.#judge.judgeStep({ ...this.#question(step), observation: { values: {}, trouble } });
  }

  /** A step with its retries. */
  async #tries(step: StepPlan, locals: Locals): Promise<Judgement> {
    const { signal } = this.#around;
    try {
      const { times, every } = this.#retry(step, locals);
      for (let left = times; ; left--) {
        const judgement = await this.#attempt(step, locals);
        if (judgement.verdict !== "fail" || left === 0) return judgement;
        await sleep(every, undefined, { signal });
      }
    } catch (error) {
      return this.#judgeTrouble(step, this.#troubleFrom(error));
    }
  }

  #troubleFrom(error: unknown): Trouble {
    const { signal, job } = this.#around;
    const cut = signal.aborted && (error as Error).name === "AbortError";
    return cut ? wholeTimeUp(job) : stepTroubleFrom(error, this.#around);
  }

  #retry({ retry, id }: StepPlan, locals: Locals): { times: number; every: number } {
    if (retry === undefined) return { times: 0, every: 0 };
    const { times, every = 0 } = this.#around.scope.evaluate(
      retry,
      `steps/${id}/retry`,
      locals,
    ) as NonNullable<typeof retry>;
    return { times: Number(times), every: milliseconds(every) };
  }

  async #attempt(step: StepPlan, locals: Locals): Promise<Judgement> {
    const { servers } = this.#around;
    const started = await servers.startForStep(step.servers);
    // Else it would hang on chance whether a server that the last step has brought to its end is there for this one.
    await servers.rested();
    try {
      return await this.#observeAndJudge(step, locals);
    } catch (error) {
      return this.#judgeTrouble(step, this.#troubleFrom(error));
    } finally {
      await servers.stopEach(started);
    }
  }

  async #observeAndJudge(step: StepPlan, locals: Locals): Promise<Judgement> {
    const action = actionNamed(step.action);
    const frame = new StepFrame(step, locals, this.#around, this.#judge, (child, names) =>
      this.#child(child, names),
    );
    const ask = (observation: Observation) => {
      return this.#judge.judgeStep({ ...this.#question(step), expect: frame.expect, observation });
    };
    const observation = await this.#observe(action, frame, (seen) => ask(seen).verdict === "pass");
    const judgement = ask(observation);
    if (judgement.verdict === "pass") this.#save(step, observation);
    return judgement;
  }

  /** Does the action; one that looks again does so until what it saw is `enough` or nothing more can come. */
  async #observe(
    action: Action,
    frame: StepFrame,
    enough: (seen: Observation) => boolean,
  ): Promise<Observation> {
    const { servers } = this.#around;
    if (action.looksAgain !== true) {
      const trouble = servers.troubleOf(frame.step.servers);
      if (trouble !== undefined) return { values: {}, trouble };
      return this.#orGone(await action.run(frame), frame);
    }
    for (let pause = 2; ; pause = Math.min(50, pause * 1.5)) {
      const seen = await action.run(frame);
      if (enough(seen)) return seen;
      const trouble = servers.troubleOf(frame.step.servers);
      if (trouble !== undefined) return { ...seen, trouble };
      if (performance.now() > frame.deadline || frame.signal.aborted) return seen;
      await sleep(pause);
    }
  }

  /** A server that was on its way out when the step began is gone, whatever its last socket still did. */
  async #orGone(seen: Observation, { step, deadline }: StepFrame): Promise<Observation> {
    const { servers } = this.#around;
    const suspects = step.servers.filter((name) => looksGone(seen, servers.isFresh(name)));
    if (suspects.length === 0) return seen;
    await servers.untilEnded(suspects, Math.min(deadline, performance.now() + goingOut));
    const trouble = servers.troubleOf(suspects);
    return trouble === undefined ? seen : { values: seen.values, trouble };
  }

  #save({ save }: StepPlan, { values }: Observation): void {
    for (const [name, path] of Object.entries(save)) {
      const found = this.#judge.lookUp(values, path);
      this.#around.scope.capture(name, found instanceof Uint8Array ? new TextDecoder().decode(found) : found);
    }
  }

  async #child(step: StepPlan, locals: Locals): Promise<ChildOutcome> {
    const name = this.#text(step, locals)(step.name);
    if (step.if !== undefined && !this.#around.scope.condition(step.if, `steps/${step.id}/if`, locals)) {
      return { name, verdict: "skip", at: step.at };
    }
    return { name, ...(await this.#tries(step, locals)) };
  }

  /** Puts a text of the step in the run's language, its expressions evaluated where they can be. */
  #text({ id }: StepPlan, locals: Locals = {}): (text: Text) => string {
    return (text) => textOf(text, this.#around, `steps/${id}/text`, locals);
  }

  #question(step: StepPlan) {
    return { step, expect: step.expect, lang: this.#around.job.lang };
  }
}

function wholeTimeUp({ timeout = 0 }: Job): Trouble {
  return { verdict: "fail", reason: "timeout", saying: ["wholeTimeUp", { ms: timeout }] };
}

/** How long a process that no longer listens may take to be gone, ms. */
const goingOut = 1000;

/** Nobody listened; or a server that was there before let us connect and dropped us without a word. */
function looksGone({ trouble, dialogues = [], values }: Observation, fresh: boolean): boolean {
  const ends = [trouble?.reason, ...dialogues.map(({ lines }) => lines.at(-1)?.ended)];
  if (ends.includes("refused")) return true;
  const silent = !(values.received instanceof Uint8Array) || values.received.length === 0;
  return !fresh && silent && ends.includes("reset");
}

function resultOf(
  step: StepPlan,
  text: (text: Text) => string,
  judgement: Judgement,
  duration: number,
): StepResult {
  const passed = judgement.verdict === "pass";
  return {
    ...headOf(step, text(step.name)),
    ...judgement,
    points: passed ? step.points : 0,
    duration_ms: Math.round(duration * 10) / 10,
    ...(!passed && step.hint !== undefined && { hint: text(step.hint) }),
  };
}

function headOf({ id, action, points, bonus, visibility }: StepPlan, name: string) {
  return { id, name, action, max_points: points, bonus, visibility };
}

/** A text that names what is not known yet is shown as it is written. */
function textOf(text: Text, { job, scope }: RunSurroundings, site: string, locals: Locals = {}): string {
  const written = textIn(job.lang, text);
  try {
    return String(scope.evaluate(written, site, locals));
  } catch {
    return written;
  }
}
