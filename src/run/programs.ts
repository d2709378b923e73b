/** Runs clients and the lab's own commands to their end. */
import type { Trouble } from "../nouns/observation.ts";
import type { ClientPlan, ProcessPlan } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import type { ProcessEnd, RunningProcess } from "../process/contract.ts";
import type { ProcessOutcome, Programs, RunOverride } from "../steps/contract.ts";
import { pause } from "../wire/alarm.ts";
import type { Launcher, LaunchRequest } from "./launcher.ts";
import type { Locals } from "./run-scope.ts";

/** How long a program may go on that broke off its dialogue: it may be about to say why, ms. */
const lastWords = 200;

/** The step on whose behalf programs are run. */
export interface Asker {
  readonly site: string;
  readonly locals: Locals;
  /** Puts values in the place of expressions. */
  evaluate(value: unknown): unknown;
  readonly deadline: number;
  readonly signal: AbortSignal;
}

export class StepPrograms implements Programs {
  readonly #launcher: Launcher;
  readonly #clients: readonly ClientPlan[];
  readonly #timeouts: Readonly<Record<string, string | number>>;
  readonly #asker: Asker;

  /** `timeouts`: the submission's programs that have one of their own. */
  constructor(
    launcher: Launcher,
    clients: readonly ClientPlan[],
    timeouts: Readonly<Record<string, string | number>>,
    asker: Asker,
  ) {
    this.#launcher = launcher;
    this.#clients = clients;
    this.#timeouts = timeouts;
    this.#asker = asker;
  }

  run(name: string, override: RunOverride): Promise<ProcessOutcome | Trouble> {
    const client = this.#clients.find((candidate) => candidate.name === name);
    if (client === undefined) throw new TypeError(`no client \`${name}\``);
    const { launch } = client.process;
    const ownTime = "program" in launch ? this.#timeouts[launch.program] : undefined;
    const written = [client.timeout, ownTime].filter((time) => time !== undefined);
    const times = (this.#asker.evaluate(written) as typeof written).map(milliseconds);
    return this.#toItsEnd(name, client.process, override, Math.min(...times, Number.POSITIVE_INFINITY));
  }

  exec(command: unknown, override: RunOverride): Promise<ProcessOutcome | Trouble> {
    const plan: ProcessPlan = { launch: { run: command as string }, args: [], env: {}, limits: {} };
    return this.#toItsEnd("exec", plan, override, Number.POSITIVE_INFINITY, this.#launcher.labDir);
  }

  async #toItsEnd(name: string, plan: ProcessPlan, override: RunOverride, ownTime: number, cwd?: string) {
    const { args, stdin, converse, recorder } = override;
    const { site, locals } = this.#asker;
    const request: LaunchRequest = {
      name,
      plan,
      site,
      locals,
      spokenTo: converse !== undefined,
      ...(args && { args }),
      ...(stdin !== undefined && { stdin }),
      ...(recorder && { recorder }),
    };
    const launched = await this.#launcher.launch(request, cwd);
    if ("saying" in launched) return launched;
    const { process } = launched;
    const deadline = Math.min(this.#asker.deadline, process.startedAt + ownTime);
    const understood = converse === undefined || (await this.#talk(process, converse));
    const patience = understood ? deadline : Math.min(deadline, performance.now() + lastWords);
    const end = await endBy(process, patience, this.#asker.signal);
    return outcomeOf(process, end, launched.cwd);
  }

  /** Holds the dialogue, then ends the program's input, as a user who leaves does. */
  async #talk(process: RunningProcess, converse: NonNullable<RunOverride["converse"]>): Promise<boolean> {
    if (process.channel === undefined) throw new TypeError("a program that is spoken to has a channel");
    const understood = await converse(process.channel);
    if (understood) await process.channel.shutdown();
    return understood;
  }
}

/** Its end, or undefined where the time was up first and it had to be killed; nothing that it started stays. */
async function endBy(
  process: RunningProcess,
  deadline: number,
  signal: AbortSignal,
): Promise<ProcessEnd | undefined> {
  const ended = new AbortController();
  const timeUp = pause(Number.POSITIVE_INFINITY, deadline, AbortSignal.any([signal, ended.signal]));
  const end = await Promise.race([process.ended, timeUp.then(() => undefined)]);
  ended.abort();
  await process.kill();
  return end;
}

function outcomeOf(process: RunningProcess, end: ProcessEnd | undefined, cwd: string): ProcessOutcome {
  const output = { stdout: process.stdout(), stderr: process.stderr(), cwd };
  const duration = (end?.at ?? performance.now()) - process.startedAt;
  if (end === undefined) return { exit: null, signal: null, duration, ended: "timeout", ...output };
  const { exit, signal, limit } = end;
  return { exit, signal, duration, ...(limit !== undefined && { ended: limit }), ...output };
}
