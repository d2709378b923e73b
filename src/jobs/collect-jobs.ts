/** Which labs are run against which submissions, and with what seed. */
import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { nearest } from "../expressions/nearest.ts";
import type { LabEvent } from "../nouns/event.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Job, Plan } from "../nouns/plan.ts";
import { textIn } from "../nouns/step-id.ts";
import { UsageError } from "../nouns/usage-error.ts";
import { findSolution } from "../submission/find-solution.ts";
import { speak } from "../words/words.ts";

/** What a user asks to be run. */
export interface RunRequest {
  /** Lab folders, YAML files, or folder trees. */
  readonly labs: readonly string[];
  /** A student's folder (or single file); else a bundled solution is taken. */
  readonly submission?: string;
  /** One of the lab's bundled solutions, by name. */
  readonly solution?: string;
  /** Steps to run: id, English name, or `FILE:LINE`. */
  readonly only?: readonly string[];
  readonly seed?: string;
  /** Runs side by side, where each has a private network; as many as there are cores if left out. */
  readonly jobs?: number;
  /** How often each is run, with the same seed. */
  readonly repeat?: number;
  /** `auto` (the default), or a level's name. */
  readonly isolate?: string;
  readonly lang?: string;
  /** Bounds each run, ms. */
  readonly timeout?: number;
  readonly failFast?: boolean;
  readonly signal?: AbortSignal;
}

type Submission = NonNullable<Job["submission"]>;
type SkippedEvent = Extract<LabEvent, { type: "skipped" }>;

export interface CollectedJobs {
  readonly jobs: readonly Job[];
  /** Labs none of whose solutions can be run here. */
  readonly skipped: readonly SkippedEvent[];
}

/** Throws `UsageError` for names that no lab has, `MachineError` where nothing at all can be run here. */
export async function collectJobs(
  plans: readonly Plan[],
  request: RunRequest,
  isolation: string,
): Promise<CollectedJobs> {
  const only = chosenSteps(plans, request.only);
  const seed = request.seed ?? randomBytes(4).toString("hex");
  const jobs: Job[] = [];
  const skipped: SkippedEvent[] = [];
  for (const plan of plans) {
    const steps = only?.get(plan);
    if (only !== undefined && steps === undefined) continue;
    const found = await submissionFor(plan, request);
    if ("missing" in found) {
      const message = speak(request.lang ?? "en", [
        "noSolutionHere",
        { lab: plan.lab, missing: found.missing },
      ]);
      skipped.push({ type: "skipped", run: plan.file, message });
      continue;
    }
    jobs.push(...repeated(plan, request, { seed, isolation, ...found, ...(steps && { only: steps }) }));
  }
  if (jobs.length === 0 && skipped.length > 0)
    throw new MachineError(skipped.map(({ message }) => message).join("\n"));
  return { jobs, skipped };
}

function repeated(
  plan: Plan,
  request: RunRequest,
  own: Pick<Job, "seed" | "isolation" | "submission" | "only">,
): Job[] {
  const times = request.repeat ?? 1;
  const name = [plan.file, own.submission?.name].filter(Boolean).join(" ");
  return Array.from({ length: times }, (_, turn) => ({
    run: times === 1 ? name : `${name} #${turn + 1}`,
    plan,
    lang: request.lang ?? "en",
    failFast: request.failFast ?? false,
    ...(request.timeout !== undefined && { timeout: request.timeout }),
    ...own,
  }));
}

async function submissionFor(
  plan: Plan,
  request: RunRequest,
): Promise<{ submission?: Submission } | { missing: string }> {
  if (request.submission !== undefined) return { submission: await studentsOwn(request.submission) };
  if (request.solution !== undefined) return { submission: bundled(plan, request.solution) };
  if (plan.submission === undefined && plan.solutions.length === 0) return {};
  if (plan.solutions.length === 0)
    throw new UsageError(`${plan.file} lists no solutions: say --submission DIR`);
  const { solution, missing } = await findSolution(plan);
  return solution === undefined ? { missing } : { submission: bundled(plan, solution) };
}

async function studentsOwn(dir: string): Promise<Submission> {
  const found = await stat(dir).catch(() => undefined);
  if (found === undefined) throw new UsageError(`there is no submission \`${dir}\``);
  return { dir: resolve(dir), name: basename(resolve(dir)) };
}

function bundled(plan: Plan, name: string): Submission {
  const names = plan.solutions.map((solution) => solution.name);
  if (!names.includes(name))
    throw new UsageError(`${plan.file} has no solution \`${name}\`${meant(name, names)}`);
  return { dir: join(plan.dir, "solutions", name), name };
}

/** Plan → ids of the steps that were asked for; undefined where all are. */
function chosenSteps(
  plans: readonly Plan[],
  only: readonly string[] | undefined,
): Map<Plan, string[]> | undefined {
  if (only === undefined || only.length === 0) return undefined;
  const chosen = new Map<Plan, string[]>();
  for (const wanted of only) {
    const hits = plans.flatMap((plan) => stepsCalled(plan, wanted).map((id) => ({ plan, id })));
    if (hits.length === 0) {
      const names = plans.flatMap(({ steps }) => steps.flatMap(({ id, name }) => [id, textIn("en", name)]));
      throw new UsageError(`there is no step \`${wanted}\`${meant(wanted, names)}`);
    }
    for (const { plan, id } of hits) chosen.set(plan, [...new Set([...(chosen.get(plan) ?? []), id])]);
  }
  return chosen;
}

function stepsCalled({ steps, file }: Plan, wanted: string): string[] {
  const [, where = "", line = ""] = /^(.+?):(\d+)(?::\d+)?$/.exec(wanted) ?? [];
  const isHere = where !== "" && resolve(where) === resolve(file);
  const at = isHere ? steps.findLast((step) => step.at.line <= Number(line)) : undefined;
  const called = steps.filter(({ id, name }) => id === wanted || textIn("en", name) === wanted);
  return [...called, ...(at === undefined ? [] : [at])].map(({ id }) => id);
}

function meant(wanted: string, names: readonly string[]): string {
  const near = nearest(wanted, names);
  return near === undefined ? "" : `. Did you mean \`${near}\`?`;
}
