/** The lab's servers as a whole: started in order, looked at, stopped in reverse, none left behind. */
import type { Trouble } from "../nouns/observation.ts";
import type { ServerPlan } from "../nouns/plan.ts";
import type { ServerResult } from "../nouns/verdict.ts";
import type { Endpoint, PortState, ServerSight, Servers } from "../steps/contract.ts";
import { compileRegex } from "../values/regex.ts";
import { portState, type Reachable } from "./endpoints.ts";
import type { LabServer, ResolvedPorts, ServerEnd } from "./lab-server.ts";
import { orAborted } from "./or-aborted.ts";
import type { PortSurvey } from "./port-survey.ts";

/** Told when a server came up or went, so that `servers.NAME.pid` is true. */
type Changed = (server: LabServer) => void;

export class LabServers implements Servers {
  readonly #servers: ReadonlyMap<string, LabServer>;
  readonly #ports: ReadonlyMap<string, ResolvedPorts>;
  readonly #survey: PortSurvey;
  readonly #signal: AbortSignal;
  readonly #changed: Changed;
  /** Those that were started and not ended since. */
  readonly #up = new Set<LabServer>();
  /** Those that were ever started. */
  readonly #started = new Set<LabServer>();

  /** `servers` in starting order. */
  constructor(servers: readonly Reachable[], survey: PortSurvey, signal: AbortSignal, changed: Changed) {
    this.#servers = new Map(servers.map(({ server }) => [server.plan.name, server]));
    this.#ports = new Map(servers.map(({ server, ports }) => [server.plan.name, ports]));
    this.#survey = survey;
    this.#signal = signal;
    this.#changed = changed;
  }

  /** Starts every server that lives from the first step to the last. */
  async startAll(): Promise<void> {
    for (const { plan } of this.#servers.values()) {
      if (plan.start === "auto" && plan.lifetime === "lab" && !this.#signal.aborted)
        await this.start(plan.name);
    }
  }

  /** Starts fresh those of `names` that live for a step only and are not up; tells which, for `stopEach`. */
  async startForStep(names: readonly string[]): Promise<readonly string[]> {
    const forStep = [...this.#servers.values()].filter(
      ({ plan }) => isForStep(plan) && names.includes(plan.name),
    );
    const started: string[] = [];
    for (const server of forStep) {
      if (this.#up.has(server)) continue;
      started.push(server.plan.name);
      await this.start(server.plan.name);
    }
    return started;
  }

  async stopEach(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.#get(name).rested()));
    for (const name of names.toReversed()) await this.#end(this.#get(name));
  }

  /** What keeps a step that needs `names` from being done. */
  troubleOf(names: readonly string[]): Trouble | undefined {
    for (const name of names) {
      const trouble = this.#get(name).trouble();
      if (trouble !== undefined) return trouble;
    }
    return undefined;
  }

  /** Whether it was started for this step alone. */
  isFresh(name: string): boolean {
    return isForStep(this.#get(name).plan);
  }

  /** Resolves when all of them have ended, or `deadline` has come. */
  async untilEnded(names: readonly string[], deadline: number): Promise<void> {
    await Promise.all(names.map((name) => this.#get(name).untilEnded(deadline)));
  }

  /** Resolves once all that are up have done what the last step left them to do, which may be their end. */
  async rested(): Promise<void> {
    await Promise.all([...this.#up].map((server) => server.rested()));
  }

  async start(name: string): Promise<Trouble | undefined> {
    const server = this.#get(name);
    this.#up.add(server);
    this.#started.add(server);
    const waitsFor = this.troubleOf(server.plan.dependsOn);
    if (waitsFor !== undefined) return waitsFor;
    const trouble = await server.start(this.#signal);
    this.#changed(server);
    return trouble;
  }

  async stop(name: string): Promise<ServerEnd & { readonly port_released: boolean }> {
    const server = this.#get(name);
    const end = await server.stop();
    this.#changed(server);
    return { ...end, port_released: await this.#released(server) };
  }

  async #released({ plan }: LabServer): Promise<boolean> {
    const protocol = plan.protocol === "udp" ? "udp" : "tcp";
    for (const port of this.#ports.get(plan.name)?.values() ?? []) {
      if ((await this.#survey.listeners(protocol, port)).length > 0) return false;
    }
    return true;
  }

  async signal(name: string, signal: string): Promise<Trouble | undefined> {
    return this.#get(name).sendSignal(signal);
  }

  look(name: string): ServerSight {
    return this.#get(name).sight();
  }

  waitForLog(name: string, regex: string, deadline: number): Promise<boolean> {
    const compiled = compileRegex(regex);
    const found = this.#get(name).waitForLog((line) => compiled.test(line), deadline);
    return orAborted(found, this.#signal, false);
  }

  portState(endpoint: Endpoint): Promise<PortState> {
    return portState(endpoint, this.#survey);
  }

  /** Every server with how it ended; one that was never started is a `skip`. */
  results(): ServerResult[] {
    return [...this.#servers.values()].map((server) => {
      const { exit, signal, log } = server.sight();
      const trouble = server.trouble();
      const verdict = !this.#started.has(server) ? "skip" : (trouble?.verdict ?? "pass");
      return { name: server.plan.name, verdict, exit, signal, log };
    });
  }

  /** Stops those that depend on others before those others. */
  async stopAll(): Promise<void> {
    await this.rested();
    for (const server of [...this.#servers.values()].toReversed()) await server.stop();
  }

  /** Ends all that is left of any server; tells how many processes could not be ended. */
  async disposeAll(): Promise<number> {
    const left = await Promise.all([...this.#servers.values()].map((server) => server.dispose()));
    return left.reduce((sum, count) => sum + count, 0);
  }

  #get(name: string): LabServer {
    const server = this.#servers.get(name);
    if (server === undefined) throw new TypeError(`no server \`${name}\``);
    return server;
  }

  async #end(server: LabServer): Promise<void> {
    await server.stop();
    await server.dispose();
    this.#up.delete(server);
    this.#changed(server);
  }
}

function isForStep({ lifetime, start }: ServerPlan): boolean {
  return lifetime === "step" && start === "auto";
}
