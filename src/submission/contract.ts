/** What the submission room promises: programs found, built once, and run each in a fresh copy. */
import type { Trouble } from "../nouns/observation.ts";
import type { Saying } from "../words/words.ts";

/** How a program is started: words and environment for a process in the folder that was asked for. */
export interface Runnable {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface PreparedSubmission {
  readonly name: string;
  /** A fresh copy of the submission with all that was built, in a new folder (absolute). */
  workspace(): Promise<string>;
  /**
   * How `program` is run in the workspace `dir`, or why it can't be: missing_file, build_failed, no interpreter
   * (error). Paths are as seen from `cwd`, the folder in which the process will be; `dir` if left out.
   */
  runnable(program: string, dir: string, cwd?: string): Runnable | Trouble;
  /** What is wrong with the submission as a whole (`submission.files` not there, `submission.build` failed). */
  readonly trouble: Trouble | undefined;
  /** What is worth a notice: files that were left out. */
  readonly notices: readonly Saying[];
  /** Removes all copies. */
  dispose(): Promise<void>;
}
