/** What a language of submissions is to the rest: one file each, one line in list.ts. */

export interface Language {
  /** `python`. */
  readonly name: string;
  /** For people: `Python`. */
  readonly title: string;
  /** File name endings, without the dot, best first; none for what is told by other signs (`make`). */
  readonly extensions: readonly string[];
  /** Commands of which one must be on the PATH, best first: `["python3", "python"]`; none where nothing is needed. */
  readonly tools: readonly string[];
  /** What to install where none is there, one line: `apt-get install python3`. */
  readonly install: string;
  /** Commands that the tool calls in its turn: `rustc` links with `cc`. */
  readonly helpers?: readonly string[];
  /** Other names, without the ending, that a file of the program `name` usually has: `Server` for `server` in Java. */
  otherNames?(name: string): readonly string[];
  /**
   * The words that start `tool` (a path) on this machine: itself behind a version manager's stand-in, with what
   * it must be given always. Undefined where it is of no use. `[tool]` where this is left out.
   */
  settle?(tool: string, ask: Ask): Promise<readonly string[] | undefined>;
  /** How a source is compiled; absent for languages that run as they are. */
  build?(program: SourceFile): BuildRecipe | Promise<BuildRecipe>;
  /** Small files that `command` refers to, name → text: they are put into the program's `out`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The words that run it. */
  command(program: SourceFile): readonly string[];
  /** Environment that makes its log lines come as they are written. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether `stdbuf -oL` makes its standard output come line by line (programs that use C's stdio). */
  readonly stdio?: boolean;
  /** Tools that echo what is typed by themselves where they write to a terminal, and through a pipe show prompts at once all the same. */
  readonly echoing?: readonly string[];
}

/** What `words` print on standard output, trimmed; undefined where they fail. Never told anything of a submission. */
export type Ask = (words: readonly string[]) => Promise<string | undefined>;

export interface SourceFile {
  /** The program's name in the lab. */
  readonly name: string;
  /** The source, as a path from the folder in which the words are run. */
  readonly file: string;
  /** Its text, the first MiB of it; empty for what is no source. */
  readonly text: string;
  /** The words that start the tool found on this machine, as `settle` gave them. */
  readonly tool: readonly string[];
  /** The folder for what a build makes, as `file` is; it is copied with the submission. */
  readonly out: string;
}

export interface BuildRecipe {
  /** Commands to run one after another in the submission's copy; `out` is there, and empty but for `files`. */
  readonly commands: readonly (readonly string[])[];
  /** Beside PATH, HOME, LANG and TERM. */
  readonly env?: Readonly<Record<string, string>>;
}
