/** Finds what a command's first word names, as execvp would, so that a missing program is told by its name. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { MachineError } from "../nouns/machine-error.ts";

/** The file that `word` means in `cwd` with `path` (a PATH). Throws `MachineError` where none can be run. */
export function findExecutable(word: string, cwd: string, path: string): string {
  if (word === "") throw new MachineError("the command is empty");
  return word.includes("/") ? byPath(word, cwd) : onThePath(word, cwd, path);
}

function byPath(word: string, cwd: string): string {
  const file = isAbsolute(word) ? word : resolve(cwd, word);
  const state = stateOf(file);
  if (state === "executable") return file;
  throw new MachineError(
    state === "missing" ? `${word} is not there` : `${word} may not be executed`,
    state === "missing" ? undefined : `chmod +x ${word}`,
  );
}

function onThePath(word: string, cwd: string, path: string): string {
  let forbidden: string | undefined;
  for (const folder of path.split(delimiter)) {
    const file = join(resolve(cwd, folder), word);
    const state = stateOf(file);
    if (state === "executable") return file;
    if (state === "forbidden") forbidden ??= file;
  }
  if (forbidden !== undefined) throw new MachineError(`${forbidden} may not be executed`);
  throw new MachineError(`${word} is not on the PATH`);
}

function stateOf(file: string): "executable" | "forbidden" | "missing" {
  try {
    if (!statSync(file).isFile()) return "missing";
    accessSync(file, constants.X_OK);
    return "executable";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES" ? "forbidden" : "missing";
  }
}
