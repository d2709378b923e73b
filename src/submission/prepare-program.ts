/** Finds one program in a submission's copy and builds it where its language wants that. */
import { join } from "node:path";
import type { Language, SourceFile } from "../languages/contract.ts";
import { toolWords } from "../languages/find-tool.ts";
import type { Trouble } from "../nouns/observation.ts";
import type { Command, ProgramPlan } from "../nouns/plan.ts";
import { words } from "../values/command.ts";
import { ownFolder } from "./copy-in.ts";
import {
  type FoundProgram,
  findProgram,
  missingFile,
  missingProgram,
  type Submitted,
} from "./find-program.ts";
import { lookAt, sourceText } from "./look-at.ts";
import { makeOwnFolder } from "./own-folder.ts";
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
  const { name, build, run } = program;
  if (build !== undefined) {
    const failed = await runBuild({ program: name, commands: [words(build)] }, workshop);
    if (failed !== undefined) return failed;
  }
  const submitted = await lookAt(workshop.dir, builtBefore || build !== undefined);
  if (run !== undefined) return asItSays(run, program, submitted);
  const found = findProgram(program, submitted);
  return "saying" in found ? found : ready(name, found, submitted, workshop);
}

/** A `run` needs the file that stands beside it, and the one that it names itself. */
function asItSays(run: Command, { file }: ProgramPlan, { files }: Submitted): Prepared | Trouble {
  const command = words(run);
  const wanted = [file, ownFile(command)].filter((pattern) => pattern !== undefined);
  const lacking = wanted
    .map((pattern) => missingFile(pattern, files))
    .find((trouble) => trouble !== undefined);
  return lacking ?? { run: command };
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
  const isSource = language.extensions.length > 0;
  const text = isSource ? await sourceText(join(workshop.dir, found.file)) : "";
  const source: SourceFile = { name, file, text, tool, out };
  await makeOwnFolder(workshop.dir, name, language.files);
  const trouble = await compile(language, source, workshop);
  if (trouble === undefined) return { language, source };
  return found.guess && knowsNoRule(trouble) ? missingProgram(name, files) : trouble;
}

async function compile(
  language: Language,
  source: SourceFile,
  workshop: Workshop,
): Promise<Trouble | undefined> {
  const recipe = await language.build?.(source);
  if (recipe === undefined) return undefined;
  const trouble = await runBuild({ program: source.name, out: source.out, ...recipe }, workshop);
  const made = ownFile(language.command(source));
  if (trouble !== undefined || made === undefined || made.startsWith(`${ownFolder}/`)) return trouble;
  const { files } = await lookAt(workshop.dir, true);
  const there = files.some(({ path, executable }) => path === made && executable);
  return there ? undefined : madeNothing(source, language);
}

/** The file of the submission that the first of `words` names: `./server` → `server`. */
function ownFile([first = ""]: readonly string[]): string | undefined {
  return first.includes("/") && !first.startsWith("/") ? first.replace(/^(\.\/)+/, "") : undefined;
}

function madeNothing({ name }: SourceFile, { tools }: Language): Trouble {
  const command = [tools[0], name].join(" ");
  return { verdict: "fail", reason: "build_failed", saying: ["buildMadeNothing", { command, file: name }] };
}

/** What make says where it was asked for something that the Makefile does not know. */
function knowsNoRule({ log = "" }: Trouble): boolean {
  return /No rule to make target|don't know how to make/.test(log);
}

function toolMissing({ title, install }: Language): Trouble {
  return { verdict: "error", saying: ["toolMissing", { language: title, install }] };
}
