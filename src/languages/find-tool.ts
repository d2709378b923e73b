/** Finds what languages are compiled and run with on this machine; each is looked for once. */
import { execFile } from "node:child_process";
import type { Ask, Language } from "./contract.ts";
import { onPath } from "./on-path.ts";

const found = new WeakMap<Language, Promise<readonly string[] | undefined>>();

/** A version manager's stand-in on a busy machine takes its time; one that hangs is of no use. */
const patienceMs = 20_000;

/** The words that start the language's tool; none where it needs none, undefined where it is not on this machine. */
export function toolWords(language: Language): Promise<readonly string[] | undefined> {
  const known = found.get(language) ?? look(language);
  found.set(language, known);
  return known;
}

/** The path of the language's tool; undefined where it is not on this machine, or needs none. */
export async function findTool(language: Language): Promise<string | undefined> {
  return (await toolWords(language))?.[0];
}

/** Whether programs in `language` can be built and run here. */
export async function languageAvailable(language: Language): Promise<boolean> {
  return (await toolWords(language)) !== undefined;
}

async function look({ tools, helpers = [], settle }: Language): Promise<readonly string[] | undefined> {
  for (const helper of helpers) if ((await onPath(helper)) === undefined) return undefined;
  for (const tool of tools) {
    const path = (await onPath(tool)) ?? ownRuntime(tool);
    if (path === undefined) continue;
    const words = settle === undefined ? [path] : await settle(path, ask);
    if (words !== undefined) return words;
  }
  return tools.length === 0 ? [] : undefined;
}

/** The runtime that labwire itself runs on is there, on the PATH or not. */
function ownRuntime(tool: string): string | undefined {
  const { deno } = process.versions as Record<string, string | undefined>;
  return tool === (deno === undefined ? "node" : "deno") ? process.execPath : undefined;
}

const ask: Ask = ([command, ...args]) =>
  new Promise((resolve) => {
    const told = (error: Error | null, stdout: string) => resolve(error ? undefined : stdout.trim());
    execFile(command ?? "", args, { timeout: patienceMs, killSignal: "SIGKILL" }, told).stdin?.end();
  });
