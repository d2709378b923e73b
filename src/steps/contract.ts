/** What a step's action is to the rest: one file an action, one line in list.ts. */
import type { Observation, Trouble } from "../nouns/observation.ts";
import type { Path, Place } from "../nouns/place.ts";
import type { DialogueLine, Matcher, StepPlan } from "../nouns/plan.ts";
import type { Reason, Verdict } from "../nouns/verdict.ts";
import type { Piece } from "../schema/piece.ts";
import type { Channel, Recorder } from "../wire/channel.ts";

/** An action: its words in the lab, what it can observe, and how it is done. */
export interface Action {
  /** The key in the step: `tcp`. */
  readonly name: string;
  /** One sentence for the editor's help and for docs/lab-format.md. */
  readonly description: string;
  /** Shape of the value under the key. */
  readonly value: Piece;
  /** Keys that may stand beside it in the step (`dialogue`, `args`), each with its shape. */
  readonly companions?: Readonly<Record<string, Piece>>;
  /** Companions without which the step says nothing (`dialogue`). */
  readonly requiredCompanions?: readonly string[];
  /**
   * What `expect` and `save` may name: first part of a path → shape of what stands there. A shape of
   * `type: object` or `array`, or an empty one, may be gone further into (`headers.host`, `open[0]`).
   */
  readonly observes: Readonly<Record<string, Piece>>;
  /**
   * Which servers have to be up: those that its endpoints name (`named`), also every server that starts by
   * itself unless the step has `uses` (`all`), or none: it looks at servers as they are (`none`).
   */
  readonly needs: "named" | "all" | "none";
  /** Expectations that hold where the step says nothing of the path: `{ exit: 0 }`. */
  readonly implies?: Readonly<Record<string, Matcher>>;
  /** Looks again until what is expected holds or the step's time is up. */
  readonly looksAgain?: boolean;
  /** For `parallel` and the like: the sequences of steps that stand inside. */
  children?(settings: Readonly<Record<string, unknown>>): readonly ChildSequence[];
  /** Whether the children share the servers that the step around them needs (`parallel`), or each starts its own. */
  readonly sharesServers?: boolean;
  run(context: StepContext): Promise<Observation>;
}

/** Steps inside a step: where they stand below it, or the file (as `use:` names it) that holds them. */
export type ChildSequence =
  | { readonly steps: readonly { readonly path: Path; readonly step: unknown }[] }
  | { readonly file: string };

/** Where a client connects to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** The server behind it, where it is one of the lab's. */
  readonly server?: string;
  /** For people: `greeter (127.0.0.1:5000)`. */
  readonly label: string;
  readonly protocol: "tcp" | "udp" | "both";
}

/** What a step can see and do while it runs. */
export interface StepContext {
  readonly step: StepPlan;
  /** The step's settings with all expressions evaluated; `dialogue` and child steps stay as written. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The step's expectations, evaluated. */
  readonly expect: Readonly<Record<string, Matcher>>;
  /** `performance.now()` at which the step's time is up. */
  readonly deadline: number;
  /** The step's time in ms, for messages. */
  readonly timeout: number;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
  readonly seed: string;
  /** The lab's folder, absolute: what `{file: …}` is relative to. */
  readonly labDir: string;
  readonly dialogues: Readonly<Record<string, readonly DialogueLine[]>>;
  /** A server's name, `NAME.PORTNAME`, `host:port`, or a port on 127.0.0.1. Throws `TroubleError` where the server has no port yet. */
  endpoint(reference: string | number): Endpoint;
  /**
   * Evaluates the expressions in `value`, with what has been captured by now and `locals` beside; `place` names where
   * below the step it stands, so that its random values are its own.
   */
  evaluate(value: unknown, locals?: Readonly<Record<string, unknown>>, place?: string): unknown;
  /** Evaluates an expression as it stands (braces around it allowed) to true or false. */
  condition(source: string): boolean;
  /** Keeps `value` as `captured.NAME`. */
  capture(name: string, value: unknown): void;
  /** Whether `actual` meets `matcher` (evaluated): judge's own answer, so that what is read and what is judged can't part. */
  matches(matcher: Matcher, actual: unknown): boolean;
  /** Opens the record of a conversation of this step; it goes into the results. */
  conversation(to: {
    readonly name: string;
    readonly protocol: string;
    readonly port: number;
    readonly from?: string;
  }): Recorder;
  readonly servers: Servers;
  readonly programs: Programs;
  /** Runs the child sequences side by side and tells the verdict of each child, for `parallel` and the like. */
  children: ChildRunner;
}

/** What a server's process or a reference server shows. */
export interface ServerSight {
  readonly running: boolean;
  readonly exit: number | null;
  readonly signal: string | null;
  readonly log: string;
  /** What a scripted or reference server recorded: `{ requests: [...] }`, `{ dialogue: "complete", connections: 2 }`. */
  readonly records: Readonly<Record<string, unknown>>;
}

/** Drives the lab's servers. */
export interface Servers {
  look(name: string): ServerSight;
  /** Starts it and waits until it is ready. */
  start(name: string): Promise<Trouble | undefined>;
  /** Its own stop signal, its grace, then a kill of all that it started. */
  stop(name: string): Promise<{
    readonly exit: number | null;
    readonly signal: string | null;
    readonly port_released: boolean;
  }>;
  signal(name: string, signal: string): Promise<Trouble | undefined>;
  /** Resolves with true once a line of the log matches, with false when the server is gone or the time is up. */
  waitForLog(name: string, regex: string, deadline: number): Promise<boolean>;
  /** Who listens on a port, found without connecting where the system can tell. */
  portState(endpoint: Endpoint): Promise<PortState>;
}

export interface PortState {
  readonly state: "open" | "closed";
  /** The lab server that holds it, or the foreign program's name. */
  readonly owner?: string;
  /** The address that it is bound to. */
  readonly address?: string;
  readonly protocol: "tcp" | "udp";
}

/** A program that ran to its end, or was ended. */
export interface ProcessOutcome {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Milliseconds. */
  readonly duration: number;
  /** Set where it was ended by a limit or by the step's time. */
  readonly ended?: "timeout" | "memory_limit" | "cpu_limit" | "output_limit" | "process_limit" | "file_limit";
  /** The folder in which it ran. */
  readonly cwd: string;
}

/** Starts the submission's clients and the lab's own commands. */
export interface Programs {
  /** Runs one of `clients:`; `override` is what the step says otherwise. Never rejects for what a program does. */
  run(client: string, override: RunOverride): Promise<ProcessOutcome | Trouble>;
  /** Runs one of the lab's own commands in the lab's folder. */
  exec(command: unknown, override: RunOverride): Promise<ProcessOutcome | Trouble>;
}

/** What a step says otherwise than the client's own entry does; deadline and signal are the step's. */
export interface RunOverride {
  readonly args?: readonly (string | number)[];
  /** Bytes as the lab writes them. */
  readonly stdin?: unknown;
  /** Given a channel on the program's terminal, holds the dialogue; where that is true the program then runs to its end. */
  readonly converse?: (terminal: Channel) => Promise<boolean>;
  /** Writes down what goes through the terminal. */
  readonly recorder?: Recorder;
}

/** A child step's outcome, as its parent sees it. */
export interface ChildOutcome {
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason?: Reason;
  readonly message?: string;
  readonly log?: string;
  /** Where the child asks for what was not met. */
  readonly at: Place;
}

export interface ChildRunner {
  /** Runs these sequences at the same time, each in order until a child does not pass. */
  run(
    sequences: StepPlan["children"],
    locals?: Readonly<Record<string, unknown>>,
  ): Promise<readonly ChildOutcome[]>;
}

/** Thrown inside an action to end it with a trouble. */
export class TroubleError extends Error {
  override readonly name = "TroubleError";
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.saying[0]);
    this.trouble = trouble;
  }
}
