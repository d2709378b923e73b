/** What a language of submissions is to the rest: one file each, one line in list.ts. */

export interface Language {
  /** `python`. */
  readonly name: string;
  /** For people: `Python`. */
  readonly title: string;
  /** File name endings, without the dot, best first. */
  readonly extensions: readonly string[];
  /** Commands of which one must be on the PATH, best first: `["python3", "python"]`. */
  readonly tools: readonly string[];
  /** What to install where none is there, one line: `apt-get install python3`. */
  readonly install: string;
  /** How a source is compiled; absent for languages that run as they are. */
  build?(program: SourceFile): BuildRecipe;
  /** The words that run it. */
  command(program: SourceFile): readonly string[];
  /** Environment that makes its log lines come as they are written. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether `stdbuf -oL` makes its standard output come line by line (programs that use C's stdio). */
  readonly stdio?: boolean;
}

export interface SourceFile {
  /** The submission's copy in which it stands, absolute. */
  readonly dir: string;
  /** Path of the source below `dir`. */
  readonly file: string;
  /** The program's name in the lab. */
  readonly name: string;
  /** The tool found on this machine. */
  readonly tool: string;
  /** Folder for what a build makes, below `dir`, so that it is copied with it. */
  readonly out: string;
}

export interface BuildRecipe {
  /** Commands to run one after another in the submission's copy. */
  readonly commands: readonly (readonly string[])[];
}
