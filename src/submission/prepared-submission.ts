/** A submission that has been copied and built: hands out copies to run in, and says how its programs are run. */
import { join, relative } from "node:path";
import { anyEnvironment } from "../languages/habits.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { Saying } from "../words/words.ts";
import { cloneTree } from "./clone-tree.ts";
import type { PreparedSubmission, Runnable } from "./contract.ts";
import type { Prepared } from "./prepare-program.ts";
import { removeTree } from "./remove-tree.ts";

interface Parts {
  readonly name: string;
  /** The folder in which all copies are. */
  readonly home: string;
  /** The copy that was built, never run in. */
  readonly copy: string;
  readonly programs: ReadonlyMap<string, Prepared | Trouble>;
  readonly trouble: Trouble | undefined;
  readonly notices: readonly Saying[];
  /** The path of `stdbuf`, where this machine has one. */
  readonly stdbuf: string | undefined;
}

export class CopiedSubmission implements PreparedSubmission {
  readonly name: string;
  readonly trouble: Trouble | undefined;
  readonly notices: readonly Saying[];
  readonly #parts: Parts;
  #workspaces = 0;

  constructor(parts: Parts) {
    this.name = parts.name;
    this.trouble = parts.trouble;
    this.notices = parts.notices;
    this.#parts = parts;
  }

  async workspace(): Promise<string> {
    this.#workspaces += 1;
    const dir = join(this.#parts.home, `run-${this.#workspaces}`);
    await cloneTree(this.#parts.copy, dir);
    return dir;
  }

  runnable(program: string, dir: string, cwd: string = dir): Runnable | Trouble {
    if (this.trouble !== undefined) return this.trouble;
    const prepared = this.#parts.programs.get(program);
    if (prepared === undefined) throw new TypeError(`no program \`${program}\` in the lab`);
    if ("saying" in prepared) return prepared;
    if ("run" in prepared) {
      return { command: [...this.#lineByLine(isOwn(prepared.run)), ...prepared.run], env: anyEnvironment };
    }
    const { language, source } = prepared;
    const seen = (path: string) => (cwd === dir ? path : relative(cwd, join(dir, path)));
    const command = language.command({ ...source, file: seen(source.file), out: seen(source.out) });
    return { command: [...this.#lineByLine(language.stdio), ...command], env: language.env ?? {} };
  }

  /** C's standard output comes in blocks through a pipe; this makes it come as on a terminal. */
  #lineByLine(stdio = false): readonly string[] {
    const { stdbuf } = this.#parts;
    return stdio && stdbuf !== undefined ? [stdbuf, "-oL"] : [];
  }

  async dispose(): Promise<void> {
    await removeTree(this.#parts.home);
  }
}

/** Whether the words start a file of the submission, as it was found or built: `./server`. */
function isOwn([file = ""]: readonly string[]): boolean {
  return file.includes("/") && !file.startsWith("/");
}
