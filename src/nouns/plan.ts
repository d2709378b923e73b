/**
 * A lab with nothing left to decide: defaults filled, order found, names resolved. Plain JSON, so that it
 * can be handed to a worker. Strings may still hold `${{ … }}`: what they mean is known only while it runs.
 */
import type { Place } from "./place.ts";
import type { Visibility } from "./verdict.ts";

/** A text that a student reads: one string, or one a language, `en` at least. */
export type Text = string | ({ readonly en: string } & Readonly<Record<string, string>>);

/** A duration (`250ms`), a size or a number as the lab writes it, or an expression that gives one. */
export type Written = string | number;

/** A command as the lab writes it: split like a shell would, given as words, or for a shell. */
export type Command = string | readonly Written[] | { readonly shell: string };

/** Bytes as the lab writes them. */
export type BytesSpec =
  | string
  | { readonly hex: string }
  | { readonly base64: string }
  | { readonly file: string }
  | { readonly repeat: string; readonly times: Written }
  | { readonly random: Written };

/** A plain value or a map of operators. */
export type Matcher = unknown;

/** One line of a dialogue, as the lab writes it: `{ send: … }`, `{ expect: …, as: … }`, `{ alice: { … } }` … */
export type DialogueLine = Readonly<Record<string, unknown>>;

export interface Limits {
  readonly memory?: Written;
  readonly processes?: Written;
  readonly output?: Written;
  readonly cpu?: Written;
  readonly file_size?: Written;
}

/** One program of the submission and how it is found. */
export interface ProgramPlan {
  readonly name: string;
  /** Another file name than `NAME.*`; a glob. */
  readonly file?: string;
  readonly build?: Command;
  readonly run?: Command;
  /** Bounds each run of it. */
  readonly timeout?: Written;
}

export interface SubmissionPlan {
  readonly programs: readonly ProgramPlan[];
  /** Globs that must match. */
  readonly files: readonly string[];
  readonly build?: Command;
}

/** What a process is started from: one of the submission's programs, or a command. */
export type Launch = { readonly program: string } | { readonly run: Command };

/** What servers and clients that are processes have in common. */
export interface ProcessPlan {
  readonly launch: Launch;
  readonly args: readonly Written[];
  readonly env: Readonly<Record<string, Written>>;
  readonly cwd?: string;
  readonly stdin?: BytesSpec;
  readonly limits: Limits;
  /** A terminal in place of pipes; undefined: where a dialogue asks for one. */
  readonly terminal?: boolean;
}

export type Ready =
  | { readonly by: "listening"; readonly timeout: Written }
  | { readonly by: "log"; readonly log: string; readonly timeout: Written }
  | { readonly by: "http"; readonly path: string; readonly timeout: Written }
  | { readonly by: "exec"; readonly command: Command; readonly timeout: Written }
  | { readonly by: "delay"; readonly delay: Written; readonly timeout: Written }
  | { readonly by: "none"; readonly timeout: Written };

export interface PortPlan {
  /** `port` where the server has one only. */
  readonly name: string;
  readonly port: number | "auto" | string;
}

export type ServerSource =
  | { readonly kind: "process"; readonly process: ProcessPlan }
  | {
      readonly kind: "reference";
      readonly protocol: string;
      readonly content: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: "scripted";
      readonly over: "tcp" | "udp" | "tls";
      readonly lines: readonly DialogueLine[];
    };

export interface ServerPlan {
  readonly name: string;
  readonly source: ServerSource;
  /** The first is the one that the server's name alone means. */
  readonly ports: readonly PortPlan[];
  readonly protocol: "tcp" | "udp" | "both";
  readonly host: string;
  readonly dependsOn: readonly string[];
  readonly start: "auto" | "manual";
  readonly lifetime: "lab" | "step";
  readonly ready: Ready;
  readonly stop: { readonly signal: string; readonly grace: Written };
  /** Bounds each wait of a scripted peer. */
  readonly timeout: Written;
  readonly at: Place;
  /** Places below the server, by pointer: `dialogue/1` → [line, column]. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

export interface ClientPlan {
  readonly name: string;
  readonly process: ProcessPlan;
  readonly timeout?: Written;
}

export interface StepPlan {
  readonly id: string;
  readonly name: Text;
  /** The action's key: `tcp`, `run`, `parallel` … */
  readonly action: string;
  /** The action's key and what stands beside it (`dialogue`, `args` …), as written. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Path → matcher, as written, with what the action implies (`exit: 0`). */
  readonly expect: Readonly<Record<string, Matcher>>;
  readonly points: number;
  readonly bonus: boolean;
  /** Ids. */
  readonly needs: readonly string[];
  readonly if?: string;
  readonly timeout: Written;
  readonly retry?: { readonly times: Written; readonly every: Written };
  readonly hint?: Text;
  readonly visibility: Visibility;
  /** Capture name → path into what was observed. */
  readonly save: Readonly<Record<string, string>>;
  readonly at: Place;
  /** Places below the step, by pointer: `expect/stdout/contains` → [line, column]. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
  /** Servers that have to be there for it. */
  readonly servers: readonly string[];
  /** For `parallel`, `repeat`, `each`, `use`: sequences of steps. */
  readonly children: readonly (readonly StepPlan[])[];
}

/** A lab, planned. */
export interface Plan {
  /** The lab's folder name. */
  readonly lab: string;
  /** The lab's file as the user named it. */
  readonly file: string;
  /** The lab's folder, absolute. */
  readonly dir: string;
  readonly title: Text;
  readonly env: readonly string[];
  readonly vars: Readonly<Record<string, unknown>>;
  readonly submission?: SubmissionPlan;
  /** In the order in which they start. */
  readonly servers: readonly ServerPlan[];
  readonly clients: readonly ClientPlan[];
  readonly dialogues: Readonly<Record<string, readonly DialogueLine[]>>;
  readonly steps: readonly StepPlan[];
  readonly solutions: readonly SolutionPlan[];
}

/** What a bundled solution is expected to come to. */
export interface SolutionPlan {
  readonly name: string;
  readonly score?: number;
  /** Step ids. */
  readonly fails: readonly string[];
  readonly reasons: Readonly<Record<string, string>>;
}

/** One run to do: a plan against a submission. */
export interface Job {
  readonly run: string;
  readonly plan: Plan;
  readonly seed: string;
  readonly submission?: { readonly dir: string; readonly name: string };
  readonly lang: string;
  readonly isolation: string;
  /** Ids of the steps to run; all where it is left out. */
  readonly only?: readonly string[];
  readonly failFast: boolean;
  /** Bounds the whole run, ms. */
  readonly timeout?: number;
}
