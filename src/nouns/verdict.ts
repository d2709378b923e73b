/** What a step or a run came to, and why: the words of the results file (`schemas/results.schema.json`). */
import type { Place } from "./place.ts";

export type Verdict = "pass" | "fail" | "error" | "skip";

export const reasons = [
  "mismatch",
  "timeout",
  "closed",
  "reset",
  "refused",
  "not_listening",
  "wrong_owner",
  "port_in_use",
  "crashed",
  "build_failed",
  "missing_file",
  "memory_limit",
  "cpu_limit",
  "output_limit",
  "process_limit",
  "file_limit",
] as const;

/** Why a step failed; the table under "Verdicts" in docs/lab-format.md says when each is given. */
export type Reason = (typeof reasons)[number];

export type Visibility = "visible" | "hidden" | "after_due_date";

/** One step's outcome, as it stands in the results file. */
export interface StepResult {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly verdict: Verdict;
  readonly reason?: Reason;
  readonly points: number;
  readonly max_points: number;
  readonly bonus: boolean;
  readonly visibility: Visibility;
  readonly duration_ms: number;
  /** What went wrong, in the language of the run; a first line that stands alone, more lines may follow. */
  readonly message?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  /** The last lines that the program concerned wrote, where they explain the failure. */
  readonly log?: string;
  readonly hint?: string;
  /** Where the lab asks for what was not met. */
  readonly at: Place;
}

export interface ServerResult {
  readonly name: string;
  readonly verdict: Verdict;
  readonly exit: number | null;
  readonly signal: string | null;
  readonly log: string;
}

export type ConversationKind =
  | "connect"
  | "send"
  | "shutdown"
  | "close"
  | "reset"
  | "refused"
  | "timeout"
  | "datagram";

/** One thing that one side did. Bytes that are not UTF-8 carry `base64` in place of `text`. */
export interface ConversationEvent {
  /** Milliseconds since the conversation began. */
  readonly ms: number;
  /** `labwire`, or the server's or client's name. */
  readonly from: string;
  readonly kind: ConversationKind;
  /** The full length; `text` or `base64` may hold less of it. */
  readonly bytes?: number;
  readonly text?: string;
  readonly base64?: string;
}

export interface Conversation {
  /** The step's id; empty for what a server did between steps. */
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly events: readonly ConversationEvent[];
}

/** One lab against one submission. */
export interface RunResult {
  readonly lab: string;
  readonly file: string;
  /** The submission's name; absent where the lab has none. */
  readonly submission?: string;
  readonly seed: string;
  readonly verdict: Verdict;
  readonly score: number;
  readonly max_score: number;
  readonly duration_ms: number;
  /** What was weaker or left out in this run, told once: `no private network: …`. */
  readonly notices?: readonly string[];
  readonly steps: readonly StepResult[];
  readonly servers: readonly ServerResult[];
  readonly conversations: readonly Conversation[];
  /** True where `--repeat` saw different verdicts for the same submission. */
  readonly flaky?: boolean;
}

export type Totals = Readonly<Record<Verdict, number>>;

/** The results file, version 1. */
export interface Results {
  readonly version: 1;
  readonly tool: {
    readonly name: "labwire";
    readonly version: string;
    readonly runtime: string;
    readonly isolation: string;
  };
  readonly started: string;
  readonly duration_ms: number;
  readonly verdict: Verdict;
  /** True where the user ended it: `runs` holds what was finished by then. */
  readonly interrupted?: boolean;
  /** Counts steps. */
  readonly totals: Totals;
  readonly runs: readonly RunResult[];
}
