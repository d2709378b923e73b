/** Turns what the plan says of a process into words, folder and environment, and starts it. */
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { anyEnvironment, echoesByItself } from "../languages/habits.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { Command, ProcessPlan } from "../nouns/plan.ts";
import type { RunningProcess } from "../process/contract.ts";
import { startProcess } from "../process/start-process.ts";
import { TroubleError } from "../steps/contract.ts";
import type { PreparedSubmission } from "../submission/contract.ts";
import { words } from "../values/command.ts";
import { toBytes } from "../wire/bytes.ts";
import type { Recorder } from "../wire/channel.ts";
import { programEnvironment } from "./environment.ts";
import { processLimits } from "./limits.ts";
import type { Locals, RunScope } from "./run-scope.ts";
import { troubleFrom } from "./trouble-from.ts";

export interface LaunchRequest {
  readonly name: string;
  readonly plan: ProcessPlan;
  /** Names the place, so that its random values are its own. */
  readonly site: string;
  readonly locals?: Locals;
  /** What the step says otherwise. */
  readonly args?: readonly (string | number)[];
  readonly stdin?: unknown;
  /** Whether a dialogue is to be held with it. */
  readonly spokenTo: boolean;
  readonly recorder?: Recorder;
}

export interface Launched {
  readonly process: RunningProcess;
  readonly cwd: string;
}

export class Launcher {
  readonly #scope: RunScope;
  readonly #submission: PreparedSubmission | undefined;
  /** The lab's folder, absolute. */
  readonly labDir: string;
  readonly #seed: string;

  constructor(scope: RunScope, submission: PreparedSubmission | undefined, labDir: string, seed: string) {
    this.#scope = scope;
    this.#submission = submission;
    this.labDir = labDir;
    this.#seed = seed;
  }

  /** Starts it in `workspace` (a fresh copy of the submission if none is given). */
  async launch(request: LaunchRequest, workspace?: string): Promise<Launched | Trouble> {
    const said = this.#evaluated(request);
    const dir = workspace ?? (await this.workspace());
    const cwd = said.cwd === undefined ? dir : await this.#folder(said.cwd, dir);
    const base = await this.#baseCommand(request, dir, cwd);
    if ("saying" in base) return base;
    const { name, spokenTo, recorder } = request;
    try {
      const process = await startProcess({
        name,
        command: [...base.command, ...said.args.map(String)],
        cwd,
        env: programEnvironment(said.env, base.env),
        terminal: said.terminal ?? (spokenTo && (echoesByItself(base.command) ? "input" : true)),
        interactive: spokenTo,
        limits: processLimits(said.limits),
        ...(await this.#stdinOf(request)),
        ...(recorder && { recorder }),
      });
      return { process, cwd };
    } catch (error) {
      return notStarted(error, base.command, dir);
    }
  }

  #evaluated({ plan, args, site, locals }: LaunchRequest) {
    const { env, limits, cwd, terminal } = plan;
    const written = { args: args ?? plan.args, env, limits, cwd, terminal };
    return this.#scope.evaluate(written, site, locals) as typeof written;
  }

  async #stdinOf({ plan, stdin, site, locals }: LaunchRequest): Promise<{ stdin?: Uint8Array }> {
    const said = this.#scope.evaluate(stdin ?? plan.stdin, `${site}/stdin`, locals);
    // On a terminal on which nobody types, a program that reads would wait for ever.
    if (said === undefined) return plan.terminal === undefined ? {} : { stdin: new Uint8Array() };
    return { stdin: await toBytes(said, { labDir: this.labDir, seed: this.#seed }) };
  }

  /** A fresh copy of the submission; the lab's folder where there is no submission. */
  async workspace(): Promise<string> {
    return (await this.#submission?.workspace()) ?? this.labDir;
  }

  /** Whether one of the lab's own commands ends with 0 by then. Throws `TroubleError` where it can't be started. */
  async succeeds(command: unknown, deadline: number): Promise<boolean> {
    const plan: ProcessPlan = { launch: { run: command as Command }, args: [], env: {}, limits: {} };
    const launched = await this.launch({ name: "exec", plan, site: "exec", spokenTo: false }, this.labDir);
    if ("saying" in launched) throw new TroubleError(launched);
    const left = Math.max(0, deadline - performance.now());
    const end = await Promise.race([launched.process.ended, sleep(left, undefined, { ref: false })]);
    await launched.process.kill();
    return end?.exit === 0;
  }

  async #baseCommand({ plan, site, locals }: LaunchRequest, dir: string, cwd: string) {
    if (dir !== this.labDir && this.#submission?.trouble !== undefined) return this.#submission.trouble;
    if ("run" in plan.launch) {
      return {
        command: words(this.#scope.evaluate(plan.launch.run, `${site}/run`, locals)),
        env: anyEnvironment,
      };
    }
    const { program } = plan.launch;
    if (this.#submission === undefined) return noSubmission(program);
    return this.#submission.runnable(program, dir, cwd);
  }

  /** `cwd` is a folder of the submission where it has one of that name, else the lab's. */
  async #folder(cwd: string, dir: string): Promise<string> {
    const inSubmission = join(dir, cwd);
    const there = await realpath(inSubmission).catch(() => undefined);
    return there === undefined ? join(this.labDir, cwd) : inSubmission;
  }
}

function noSubmission(program: string): Trouble {
  return { verdict: "error", saying: ["noSubmission", { program }] };
}

/** A file of the student's that the system refuses to start (a folder's, another machine's) is the student's doing. */
function notStarted(error: unknown, command: readonly string[], dir: string): Trouble {
  const program = command[0] ?? "";
  if (!(error instanceof MachineError) || !program.startsWith(`${dir}/`)) return troubleFrom(error);
  const why = error.message.replaceAll(`${dir}/`, "");
  return { verdict: "fail", reason: "missing_file", saying: ["notStartable", { why }] };
}
