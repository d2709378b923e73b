/** Finds one program in a submission's copy and builds it where its language wants that. */
import { lstat, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language, SourceFile } from "../languages/contract.ts";
import { toolWords } from "../languages/find-tool.ts";

import type { Trouble } from "../nouns/observation.ts";
import type { Command, ProgramPlan } from "../nouns/plan.ts";
import { words } from "../values/command.ts";
import { ownFolder } from "./copy-in.ts";
import { type FoundProgram, findProgram, missingProgram, type Submitted } from "./find-program.ts";
import { lookAt, sourceText } from "./look-at.ts";
import { runBuild, type Workshop } from "./run-build.ts";

/** A program that can be run: in a language's way, or as its `run` says. */
export type Prepared =
  | { readonly language: Language; readonly source: SourceFile }
  | { readonly run: readonly string[] };

/** `builtBefore`: whether the lab's own build of the whole submission has been run. */
export async function prepareProgram(
  program: ProgramPlan,
  builtBefore: boolean,
  workshop: Workshop,
): Promise<Prepared | Trouble> {
  const { name, build, run, file } = program;
  const failed = build === undefined ? undefined : await runOwnBuild(name, build, workshop);
  if (failed !== undefined) return failed;
  if (run !== undefined && file === undefined) return { run: words(run) };
  const submitted = await lookAt(workshop.dir, builtBefore || build !== undefined);
  const found = findProgram(program, submitted);
  if ("saying" in found) return found;
  return run === undefined ? ready(name, found, submitted, workshop) : { run: words(run) };
}

async function runOwnBuild(
  program: string,
  build: Command,
  workshop: Workshop,
): Promise<Trouble | undefined> {
  return runBuild({ program, commands: [words(build)] }, workshop);
}

/** Builds what was found. */
async function ready(
  name: string,
  found: FoundProgram,
  { files }: Submitted,
  workshop: Workshop,
): Promise<Prepared | Trouble> {
  const { language } = found;
  const tool = await toolWords(language);
  if (tool === undefined) return toolMissing(language);
  const out = `${ownFolder}/${name}`;
  const file = found.file.startsWith("-") ? `./${found.file}` : found.file;
  const text = language.build === undefined ? "" : await sourceText(join(workshop.dir, found.file));
  const source: SourceFile = { name, file, text, tool, out };
  await putFiles(join(workshop.dir, out), language);
  const trouble = await compile(language, source, workshop);
  if (trouble !== undefined)
    return found.guess && knowsNoRule(trouble) ? missingProgram(name, files) : trouble;
  return { language, source };
}

async function putFiles(out: string, { files = {} }: Language): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(out, name), text);
}

async function compile(
  language: Language,
  source: SourceFile,
  workshop: Workshop,
): Promise<Trouble | undefined> {
  const recipe = await language.build?.(source);
  if (recipe === undefined) return undefined;
  const trouble = await runBuild({ program: source.name, out: source.out, ...recipe }, workshop);
  if (trouble !== undefined || recipe.makes === undefined) return trouble;
  const made = await lstat(join(workshop.dir, recipe.makes)).catch(() => undefined);
  if (made?.isFile()) return undefined;
  const command = [language.tools[0], source.file].join(" ");
  const saying: Trouble["saying"] = [
    "buildMadeNothing",
    { program: source.name, command, file: source.name },
  ];
  return { verdict: "fail", reason: "build_failed", saying };
}

/** What make says where it was asked for something that the Makefile does not know. */
function knowsNoRule({ log = "" }: Trouble): boolean {
  return /No rule to make target|don't know how to make/.test(log);
}

function toolMissing({ title, install }: Language): Trouble {
  return { verdict: "error", saying: ["toolMissing", { language: title, install }] };
}
