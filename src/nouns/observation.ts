/** What the run stage saw: facts without a verdict. */
import type { Saying } from "../words/words.ts";
import type { Place } from "./place.ts";
import type { DialogueLine } from "./plan.ts";
import type { Reason, Verdict } from "./verdict.ts";

/** How the reading of one `expect` line came to its end. */
export type LineEnd =
  /** All that the line's framing asks for has come (for a line without framing: its matcher held). */
  | "complete"
  | "timeout"
  | "closed"
  | "reset"
  | "refused"
  /** More came than may be kept (a line that never ends). */
  | "overflow";

/** One line of a dialogue, and what happened at it. */
export interface LineRecord {
  /** Where the line stands below the step or server: `["dialogue", 2]`. */
  readonly path: readonly (string | number)[];
  /** The line with its expressions evaluated. */
  readonly line: DialogueLine;
  /** What was read for it: bytes without the framing (line end, `until` mark). */
  readonly read?: Uint8Array;
  readonly ended: LineEnd;
  /** Whether the line's own demand was met; judge explains a `false` one. */
  readonly held: boolean;
  /** For `expect: BYTES`: the bytes that were asked for. */
  readonly wanted?: Uint8Array;
}

/** One connection's dialogue, up to the line at which it stopped. */
export interface DialogueRecord {
  /** Which connection: 0, 1, … or its name. */
  readonly connection: number | string;
  readonly lines: readonly LineRecord[];
  /** True when every line held. */
  readonly complete: boolean;
}

/**
 * Something kept the action from being done, or cut it short. It is a fact, told as a saying that
 * judge speaks in the language of the run; `fail` is the submission's doing, `error` ours.
 */
export interface Trouble {
  readonly verdict: Extract<Verdict, "fail" | "error">;
  readonly reason?: Reason;
  readonly saying: Saying;
  /** The last lines of the program concerned. */
  readonly log?: string;
  /** Where the lab asks for what was not met, if not the step as a whole. */
  readonly at?: Place;
}

/** What one step saw. */
export interface Observation {
  /** By the first part of the path: `{ exit: 0, stdout: "…" }`. Bytes stay `Uint8Array`. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly dialogues?: readonly DialogueRecord[];
  readonly trouble?: Trouble;
  /** The last lines of the program concerned, shown when an expectation fails. */
  readonly log?: string;
}
