/**
 * One lab against one submission: the only stage that touches the world.
 *
 *     submission prepared ─▶ servers up ─▶ steps, each judged ─▶ servers down, nothing left behind
 */
import type { LabEvent } from "../nouns/event.ts";
import type { Judge } from "../nouns/judgement.ts";
import type { Job } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";
import type { RunResult } from "../nouns/verdict.ts";
import type { PreparedSubmission } from "../submission/contract.ts";
import { prepareSubmission } from "../submission/prepare-submission.ts";
import { type Saying, speak } from "../words/words.ts";
import { buildSurroundings, type RunParts } from "./build-surroundings.ts";
import { asLabsFault, RunScope } from "./run-scope.ts";
import { runSteps, type StepsDone } from "./run-steps.ts";
import { boundTime } from "./whole-time.ts";

/** What a run is given from outside. */
export interface RunTools {
  readonly judge: Judge;
  readonly emit: (event: LabEvent) => void;
  /** Aborted with an `Interrupted` when somebody wants an end; a run then stops all it started and rejects with it. */
  readonly signal: AbortSignal;
}

/** Rejects with the signal's reason when it is aborted, and with `MachineError` where the run can't begin. */
export async function runLab(job: Job, tools: RunTools): Promise<RunResult> {
  const began = performance.now();
  emitStart(job, tools);
  const notices = noticesOf(job, tools);
  const time = boundTime(job.timeout, tools.signal);
  try {
    const submission = await prepare(job, time.signal, tools.signal);
    const seen = await withSubmission(submission, { job, signal: time.signal, notice: notices.tell }, tools);
    tools.signal.throwIfAborted();
    const told = notices.told.length > 0 && { notices: notices.told };
    return { ...headOf(job), ...seen, ...told, duration_ms: elapsed(began) };
  } finally {
    time.forget();
  }
}

type Seen = Pick<RunResult, "verdict" | "score" | "max_score" | "steps" | "servers" | "conversations">;
type TellNotice = (saying: Saying) => void;

interface Bounded {
  readonly job: Job;
  /** Aborted when the run has to end, for whatever reason. */
  readonly signal: AbortSignal;
  readonly notice: TellNotice;
}

/** Runs everything; the submission's copies are removed in the end. */
async function withSubmission(
  submission: PreparedSubmission | undefined,
  { job, signal, notice }: Bounded,
  tools: RunTools,
): Promise<Seen> {
  try {
    for (const saying of submission?.notices ?? []) notice(saying);
    const scope = asLabsFault(`${job.plan.file}: vars`, () => new RunScope(job));
    const { matches, judgeRun } = tools.judge;
    const parts = await buildSurroundings({ job, submission, signal, notice, scope, matches });
    const { results, leftOut } = await withServers(parts, () => runSteps(parts.around, tools));
    const { servers, conversations } = parts.around;
    const seen = { steps: results, servers: servers.results(), conversations: conversations.all() };
    return { ...judgeRun(results, leftOut), ...seen };
  } finally {
    await submission?.dispose();
  }
}

/** Undefined also where the run's time is up before it is built: no step is begun then. */
async function prepare({ plan, submission }: Job, time: AbortSignal, interruption: AbortSignal) {
  if (submission === undefined) return undefined;
  const wanted = plan.submission ?? { programs: [], files: [] };
  try {
    return await prepareSubmission({ plan: wanted, ...submission, signal: time });
  } catch (error) {
    if (!time.aborted || interruption.aborted) throw error;
    return undefined;
  }
}

/** The tear-down is certain before the set-up begins. */
async function withServers(
  { around, dispose }: RunParts,
  steps: () => Promise<StepsDone>,
): Promise<StepsDone> {
  try {
    await around.servers.startAll();
    const done = await steps();
    await around.servers.stopAll();
    return done;
  } finally {
    await dispose();
  }
}

function noticesOf({ run, lang }: Job, { emit }: RunTools) {
  const told: string[] = [];
  const tell: TellNotice = (saying) => {
    const message = speak(lang, saying);
    told.push(message);
    emit({ type: "notice", run, message });
  };
  return { told, tell };
}

function emitStart(job: Job, { emit }: RunTools): void {
  const { plan, run, seed, submission, isolation, lang } = job;
  const named = submission === undefined ? {} : { submission: submission.name };
  const head = { lab: plan.lab, title: textIn(lang, plan.title), file: plan.file, seed, isolation };
  emit({ type: "run-started", run, ...head, ...named, steps: (job.only ?? plan.steps).length });
}

function headOf({ plan, seed, submission }: Job) {
  return { lab: plan.lab, file: plan.file, ...(submission && { submission: submission.name }), seed };
}

function elapsed(since: number): number {
  return Math.round((performance.now() - since) * 10) / 10;
}
