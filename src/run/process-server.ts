/**
 * A server that is a process: started, made ready, watched, stopped.
 *
 *     idle ─ start ─▶ starting ─ ready ─▶ up ─ stop ─▶ stopped
 *                        └─ failed (crashed, not listening, port held)
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Trouble } from "../nouns/observation.ts";
import type { Ready, ServerPlan } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import type { PortLookup } from "../ports/contract.ts";
import type { ProcessEnd, RunningProcess } from "../process/contract.ts";
import type { ServerSight } from "../steps/contract.ts";
import type { Saying } from "../words/words.ts";
import type { LabServer, ResolvedPorts, ServerEnd } from "./lab-server.ts";
import type { Launcher, LaunchRequest } from "./launcher.ts";
import type { PortSurvey } from "./port-survey.ts";
import { untilReady } from "./ready.ts";
import { troubleFrom } from "./trouble-from.ts";
import { overLimit, transportOf, whyNotReady } from "./why-not-ready.ts";

/** Lines of a log that go with a trouble. */
const logTail = 20;

/** What a process server needs from the run around it. */
export interface ServerSurroundings {
  readonly launcher: Launcher;
  readonly lookup: PortLookup;
  readonly survey: PortSurvey;
  /** Puts values in the place of expressions; `site` names where they stand. */
  evaluate(value: unknown, site: string): unknown;
  /** Tells people something that is no verdict. */
  notice(saying: Saying): void;
}

export class ProcessServer implements LabServer {
  readonly plan: ServerPlan;
  readonly #ports: ResolvedPorts;
  readonly #around: ServerSurroundings;
  #workspace: string | undefined;
  #cwd: string | undefined;
  #process: RunningProcess | undefined;
  #trouble: Trouble | undefined;
  /** Whether the lab itself took it away, by `stop` or by a signal. */
  #away = true;
  #host: string | undefined;

  constructor(plan: ServerPlan, ports: ResolvedPorts, around: ServerSurroundings) {
    this.plan = plan;
    this.#ports = ports;
    this.#around = around;
  }

  get host(): string {
    return this.#host ?? this.plan.host;
  }

  get pid(): number | undefined {
    return this.#process?.end === undefined ? this.#process?.pid : undefined;
  }

  async start(signal: AbortSignal): Promise<Trouble | undefined> {
    await this.dispose();
    this.#trouble = await this.#startOnce(signal).catch(troubleFrom);
    if (this.#trouble?.saying[0] === "timeWait" && (await this.#waitForTimeWait(signal))) {
      await this.dispose();
      this.#trouble = await this.#startOnce(signal).catch(troubleFrom);
    }
    this.#away = false;
    return this.#trouble;
  }

  async #startOnce(signal: AbortSignal): Promise<Trouble | undefined> {
    const { launcher } = this.#around;
    this.#workspace =
      this.plan.lifetime === "lab" ? (this.#workspace ?? (await launcher.workspace())) : undefined;
    const launched = await launcher.launch(this.#request(), this.#workspace);
    if ("saying" in launched) return launched;
    const { process, cwd } = launched;
    this.#process = process;
    this.#cwd = cwd;
    const ready = this.#evaluate("ready");
    if (await this.#untilReady(process, ready, signal)) return undefined;
    const { plan } = this;
    const trouble = await whyNotReady({ plan, ports: this.#ports, process, ready, ...this.#around });
    return { ...trouble, log: this.#log(logTail) };
  }

  #evaluate<Key extends "ready" | "stop">(key: Key): ServerPlan[Key] {
    const { name, [key]: written } = this.plan;
    return this.#around.evaluate(written, `servers/${name}/${key}`) as ServerPlan[Key];
  }

  #request(): LaunchRequest {
    const { name, source } = this.plan;
    if (source.kind !== "process") throw new TypeError(`${name} is no process`);
    return { name, plan: source.process, site: `servers/${name}`, spokenTo: false };
  }

  #untilReady(process: RunningProcess, ready: Ready, signal: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + milliseconds(ready.timeout);
    const [port] = this.#ports.values();
    const question = { ready, process, deadline, signal, host: this.host, port };
    return untilReady({
      ...question,
      listening: () => this.#listening(process),
      exec: (command) => this.#around.launcher.succeeds(command, deadline),
    });
  }

  /** Whether every port has a listener of this process; also finds the address that it is reached at. */
  async #listening(process: RunningProcess): Promise<boolean> {
    for (const port of this.#ports.values()) {
      const found = await this.#around.lookup.listeners(transportOf(this.plan), port);
      const own = found.filter(({ pids }) => pids.length === 0 || pids.some((pid) => process.owns(pid)));
      if (own.length === 0) return false;
      if (this.plan.host === "127.0.0.1" && own.every(({ address }) => address === "::1")) this.#host = "::1";
    }
    return true;
  }

  /** Where nothing gives the port back at once, a minute's wait does; false when it was in vain. */
  async #waitForTimeWait(signal: AbortSignal): Promise<boolean> {
    for (const port of this.#ports.values()) {
      this.#around.notice(["waitsForTimeWait", { port }]);
      const deadline = performance.now() + 75_000;
      while (await this.#around.lookup.inTimeWait(port)) {
        if (performance.now() > deadline || signal.aborted) return false;
        await sleep(250);
      }
    }
    return true;
  }

  async stop(): Promise<ServerEnd> {
    this.#away = true;
    const process = this.#process;
    if (process === undefined) return { exit: null, signal: null };
    const { signal: ending, grace } = this.#evaluate("stop");
    await process.stop(ending, milliseconds(grace));
    const { exit, signal } = await process.ended;
    return { exit, signal };
  }

  async dispose(): Promise<number> {
    return (await this.#process?.kill())?.length ?? 0;
  }

  trouble(): Trouble | undefined {
    if (this.#trouble !== undefined) return this.#trouble;
    const { end, over = false } = this.#process ?? {};
    return this.#away || end === undefined || !over ? undefined : this.#gone(end);
  }

  #gone({ exit, signal, limit }: ProcessEnd): Trouble {
    const server = this.plan.name;
    const log = this.#log(logTail);
    if (limit !== undefined) return { ...overLimit(server, limit), log };
    return { verdict: "fail", reason: "crashed", saying: ["goneWhenNeeded", { server, exit, signal }], log };
  }

  sight(): ServerSight {
    const process = this.#process;
    if (process === undefined) return { running: false, exit: null, signal: null, log: "", records: {} };
    const { exit = null, signal = null } = process.over ? (process.end ?? {}) : {};
    return { running: !process.over, exit, signal, log: this.#log(), records: {} };
  }

  /** Its words, with the paths of the copy that it works in told as its author knows them. */
  #log(lines?: number): string {
    const log = this.#process?.log(lines) ?? "";
    return this.#cwd === undefined ? log : log.replaceAll(`${this.#cwd}/`, "");
  }

  sendSignal(name: string): Trouble | undefined {
    if (this.#process === undefined || this.#process.end !== undefined) {
      return { verdict: "fail", reason: "crashed", saying: ["serverNotRunning", { server: this.plan.name }] };
    }
    // A server that the lab itself signals may well end by it: that is no crash.
    this.#away = true;
    this.#process.signal(name);
    return undefined;
  }

  async untilEnded(deadline: number): Promise<void> {
    const left = Math.max(0, deadline - performance.now());
    await Promise.race([this.#process?.ended, sleep(left, undefined, { ref: false })]);
  }

  async rested(): Promise<void> {
    await this.#process?.rested();
  }

  async waitForLog(matches: (line: string) => boolean, deadline: number): Promise<boolean> {
    return (await this.#process?.waitForLog(matches, deadline)) ?? false;
  }

  owns(pid: number): boolean {
    return this.#process?.owns(pid) ?? false;
  }
}
