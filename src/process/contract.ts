/** What the process room promises: processes that are started, watched and ended with all that they started. */
import type { Channel, Recorder } from "../wire/channel.ts";

export interface ProcessOptions {
  /** Words; the first is looked up on the PATH. Never goes through a shell. */
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Given to standard input, then its end; undefined: an empty input, or a terminal on which nobody types. Ignored with `interactive`. */
  readonly stdin?: Uint8Array;
  /**
   * A terminal in place of pipes (no echo, line ends left alone), spoken to through `channel`; `"input"`: with a pipe
   * for standard output, since some programs echo by themselves what they read where they write to a terminal.
   */
  readonly terminal: boolean | "input";
  /** Leaves standard input open for `channel`. */
  readonly interactive?: boolean;
  readonly limits: ProcessLimits;
  /** Writes down what goes through the terminal; `name` is the program's. */
  readonly recorder?: Recorder;
  readonly name: string;
}

export interface ProcessLimits {
  /** Bytes (RLIMIT_DATA). */
  readonly memory?: number;
  readonly processes?: number;
  /** Bytes of standard output and error together. */
  readonly output: number;
  /** Seconds of CPU time. */
  readonly cpu?: number;
  /** Bytes of one file. */
  readonly fileSize?: number;
}

export type LimitReason = "memory_limit" | "cpu_limit" | "output_limit" | "process_limit" | "file_limit";

export interface ProcessEnd {
  /** Null when it died by a signal. */
  readonly exit: number | null;
  readonly signal: string | null;
  /** The limit that ended it, where one did. */
  readonly limit?: LimitReason;
  /** `performance.now()` of its end. */
  readonly at: number;
}

export interface RunningProcess {
  readonly pid: number;
  readonly startedAt: number;
  /** Settles once the process itself is gone and its pipes are drained (a grandchild that holds them delays it by a short bound only). */
  readonly ended: Promise<ProcessEnd>;
  /** Set as soon as it is known. */
  readonly end: ProcessEnd | undefined;
  /** Whether nothing more is to be expected of it: it has ended, and did not go (status 0) to let others go on in the background, as a daemon does. */
  readonly over: boolean;
  /**
   * Resolves once it has done what it was about to do: all of it waits for others or for a time, or it has ended and
   * `end` says how. A program that works on and on is not waited for long; at once where the system doesn't tell.
   */
  rested(): Promise<void>;
  stdout(): Uint8Array;
  stderr(): Uint8Array;
  /** Both outputs as text in the order they came, at most the last `lines` lines. */
  log(lines?: number): string;
  /** Resolves with true when a whole or partial line of the log satisfies `test`, also one already there; false at `deadline` or when it ends. */
  waitForLog(test: (line: string) => boolean, deadline: number): Promise<boolean>;
  /** The process's terminal or pipes as a channel; present with `terminal` or `interactive`. */
  readonly channel?: Channel;
  /** Sends a signal (`SIGTERM`) to the program itself. */
  signal(name: string): void;
  /** Signal, grace, then kill of its whole tree: group, session, descendants. Resolves when all are gone; tells pids that stayed. */
  stop(signal: string, graceMs: number): Promise<readonly number[]>;
  /** Kills the whole tree at once. */
  kill(): Promise<readonly number[]>;
  /** Whether `pid` is this process or belongs to its tree (descendant, group, session, or working below its folder). */
  owns(pid: number): boolean;
}
