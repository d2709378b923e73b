/** What the submission room promises: programs found, built once, and run each in a fresh copy. */
import type { Trouble } from "../nouns/observation.ts";

/** How a program is started, paths relative to nothing: words ready for a process whose folder is `cwd`. */
export interface Runnable {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface PreparedSubmission {
  readonly name: string;
  /** A fresh copy of the submission with all that was built, in a new folder (absolute). */
  workspace(): Promise<string>;
  /** How `program` is run in the workspace `dir`, or why it can't be: missing_file, build_failed, no interpreter (error). */
  runnable(program: string, dir: string): Runnable | Trouble;
  /** What is wrong with the submission as a whole (`submission.files` not there, `submission.build` failed). */
  readonly trouble: Trouble | undefined;
  /** Removes all copies. */
  dispose(): Promise<void>;
}
