/** A server that labwire itself plays: scripted by the lab, or a reference server of a protocol. */
import type { Trouble } from "../nouns/observation.ts";
import type { ServerPlan } from "../nouns/plan.ts";
import type { ServerSight } from "../steps/contract.ts";
import type { LabServer, ServerEnd } from "./lab-server.ts";
import { troubleFrom } from "./trouble-from.ts";

/** A server that listens now. */
export interface Playing {
  readonly port: number;
  records(): Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

export class BuiltInServer implements LabServer {
  readonly plan: ServerPlan;
  readonly #play: () => Promise<Playing>;
  #playing: Playing | undefined;
  #records: Readonly<Record<string, unknown>> = {};
  #trouble: Trouble | undefined;

  /** `play` makes it listen; it rejects with the system's error where the port can't be had. */
  constructor(plan: ServerPlan, play: () => Promise<Playing>) {
    this.plan = plan;
    this.#play = play;
  }

  get host(): string {
    return this.plan.host;
  }

  get pid(): undefined {
    return undefined;
  }

  async start(): Promise<Trouble | undefined> {
    await this.dispose();
    try {
      this.#playing = await this.#play();
      this.#trouble = undefined;
    } catch (error) {
      const isSystems = typeof (error as NodeJS.ErrnoException).code === "string";
      this.#trouble = isSystems ? cantListen(this.plan, error as NodeJS.ErrnoException) : troubleFrom(error);
    }
    return this.#trouble;
  }

  async stop(): Promise<ServerEnd> {
    await this.dispose();
    return { exit: null, signal: null };
  }

  async dispose(): Promise<number> {
    const playing = this.#playing;
    this.#playing = undefined;
    await playing?.stop();
    if (playing !== undefined) this.#records = playing.records();
    return 0;
  }

  trouble(): Trouble | undefined {
    return this.#trouble;
  }

  sight(): ServerSight {
    const records = this.#playing?.records() ?? this.#records;
    return { running: this.#playing !== undefined, exit: null, signal: null, log: "", records };
  }

  sendSignal(): Trouble {
    const message = `\`${this.plan.name}\` is no process`;
    return { verdict: "error", saying: ["badValue", { message }] };
  }

  async untilEnded(): Promise<void> {}

  async rested(): Promise<void> {}

  async waitForLog(): Promise<boolean> {
    return false;
  }

  owns(): boolean {
    return false;
  }
}

/** What labwire itself can't have is never the student's fault. */
function cantListen(plan: ServerPlan, { code, message }: NodeJS.ErrnoException): Trouble {
  const cure = code === "EACCES" ? "ports below 1024 need a private network: see labwire doctor" : "";
  const reason = code === "EADDRINUSE" ? ({ reason: "port_in_use" } as const) : {};
  return {
    verdict: "error",
    ...reason,
    saying: ["machineFault", { message: `${plan.name}: ${message}`, cure }],
  };
}
