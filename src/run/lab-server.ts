/** What every server of a lab is to the run, be it a process or built in. */
import type { Trouble } from "../nouns/observation.ts";
import type { ServerPlan } from "../nouns/plan.ts";
import type { ServerSight } from "../steps/contract.ts";

export interface ServerEnd {
  readonly exit: number | null;
  readonly signal: string | null;
}

export interface LabServer {
  readonly plan: ServerPlan;
  /** The address at which it is reached: where it was found to listen, else where the lab puts it. */
  readonly host: string;
  readonly pid: number | undefined;
  /** Starts it and waits until it is ready; what kept it from that, if anything. */
  start(signal: AbortSignal): Promise<Trouble | undefined>;
  /** Its stop signal, its grace, then a kill. What it left behind is there until `dispose`. */
  stop(): Promise<ServerEnd>;
  /** Ends all that is left of it; tells how many processes stayed. */
  dispose(): Promise<number>;
  /** Why a step that needs it can't be done; undefined where it is there, or is away on purpose. */
  trouble(): Trouble | undefined;
  sight(): ServerSight;
  sendSignal(name: string): Trouble | undefined;
  waitForLog(matches: (line: string) => boolean, deadline: number): Promise<boolean>;
  /** Resolves when its process has ended (at once where it has none), or `deadline` has come. */
  untilEnded(deadline: number): Promise<void>;
  /** Resolves once its process has done what it was about to do, which may be its end. */
  rested(): Promise<void>;
  /** Whether the process `pid` is part of it. */
  owns(pid: number): boolean;
}

/** A server's ports as numbers, by name, in the lab's order; fixed for the whole run. */
export type ResolvedPorts = ReadonlyMap<string, number>;
