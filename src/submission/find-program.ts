/**
 * Finds which of a submission's files is a program: pure, so that it can be asked of a bundled solution, too.
 *
 *     `file:` ─▶ what the lab's own build made ─▶ Makefile's target ─▶ source NAME.* ─▶ executable NAME ─▶ `make NAME`
 */

import type { Language } from "../languages/contract.ts";
import { executable } from "../languages/executable.ts";
import { languageOf } from "../languages/language-of.ts";
import { make, makeTargets } from "../languages/make.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { ProgramPlan } from "../nouns/plan.ts";
import { matchesGlob } from "./glob.ts";
import type { SubmittedFile } from "./list-files.ts";
import { nearFile, nearProgram } from "./near-miss.ts";

export interface FoundProgram {
  readonly language: Language;
  /** Below the submission's folder. */
  readonly file: string;
  /** Nothing but an implicit rule may know how to make it: where there is none, it is missing. */
  readonly guess?: true;
}

export interface Submitted {
  readonly files: readonly SubmittedFile[];
  /** The text of its Makefile, where it has one. */
  readonly makefile?: string;
  /** Whether a `build` of the lab has been run. */
  readonly built: boolean;
}

export function findProgram(program: ProgramPlan, submitted: Submitted): FoundProgram | Trouble {
  return program.file === undefined
    ? byName(program.name, submitted)
    : byFile(program, program.file, submitted);
}

/** Says so where no file matches `pattern`. */
export function missingFile(pattern: string, files: readonly SubmittedFile[]): Trouble | undefined {
  if (files.some(({ path }) => matchesGlob(pattern, path))) return undefined;
  const near = nearFile(pattern, files);
  return missing(["fileMissing", { pattern, ...foundFiles(files), ...(near && { near }) }]);
}

/** The files that a message lists, and how many there are beside. */
function foundFiles(files: readonly SubmittedFile[]): { files: string[]; more: number } {
  const shown = 8;
  return { files: files.slice(0, shown).map(({ path }) => path), more: Math.max(0, files.length - shown) };
}

function byName(name: string, submitted: Submitted): FoundProgram | Trouble {
  const { files, makefile, built } = submitted;
  const runs = files.some(({ path, executable }) => path === name && executable);
  const sources = files.flatMap(({ path }) => sourceOf(name, path));
  const compiled = sources.every(({ language }) => language.build !== undefined);
  if (built && runs) return { language: executable, file: name };
  if (compiled && makefile !== undefined && makeTargets(makefile).has(name))
    return { language: make, file: name };
  if (sources.length > 1)
    return ambiguous(
      name,
      sources.map(({ file }) => file),
    );
  if (sources[0] !== undefined) return sources[0];
  if (runs) return { language: executable, file: name };
  if (makefile !== undefined) return { language: make, file: name, guess: true };
  return missingProgram(name, files);
}

function byFile(program: ProgramPlan, pattern: string, { files }: Submitted): FoundProgram | Trouble {
  const { name } = program;
  const found = files.filter(({ path }) => matchesGlob(pattern, path));
  const programs = found.filter(({ path, executable }) => languageOf(path) !== undefined || executable);
  if (programs.length > 1)
    return ambiguous(
      name,
      programs.map(({ path }) => path),
    );
  if (programs[0] !== undefined) {
    return { language: languageOf(programs[0].path) ?? executable, file: programs[0].path };
  }
  if (found[0] !== undefined) return missing(["programUnknown", { program: name, file: found[0].path }]);
  const near = nearFile(pattern, files);
  return missing(["programMissing", { program: name, pattern, ...foundFiles(files), ...(near && { near }) }]);
}

/** Why there is no program called `name`. */
export function missingProgram(name: string, files: readonly SubmittedFile[]): Trouble {
  const near = nearProgram(name, files);
  return missing([
    "programMissing",
    { program: name, pattern: "", ...foundFiles(files), ...(near && { near }) },
  ]);
}

function missing(saying: Trouble["saying"]): Trouble {
  return { verdict: "fail", reason: "missing_file", saying };
}

function ambiguous(program: string, candidates: readonly string[]): Trouble {
  return missing(["programAmbiguous", { program, candidates }]);
}

/** The file as a source of the program, where it is one. */
function sourceOf(name: string, path: string): FoundProgram[] {
  const dot = path.lastIndexOf(".");
  const language = path.includes("/") ? undefined : languageOf(path);
  if (language === undefined) return [];
  const names = [name, ...(language.otherNames?.(name) ?? [])];
  return names.includes(path.slice(0, dot)) ? [{ language, file: path }] : [];
}
