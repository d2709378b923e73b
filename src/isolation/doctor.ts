/** `labwire doctor`: what this machine offers, what is missing, and how to get it. */
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Isolation } from "./contract.ts";
import { isolations } from "./list.ts";

export interface Finding {
  readonly kind: "isolation" | "language" | "tool";
  /** `namespace`, `python`, `script`. */
  readonly name: string;
  /** For people: `Python`; what a tool or a level is for. */
  readonly title: string;
  readonly ok: boolean;
  /** The first line that the tool says of its version. */
  readonly version?: string;
  /** Why it is not there or does not work. */
  readonly why?: string;
  /** One line: what to type or install. */
  readonly cure?: string;
}

/** What doctor needs to know of a language of submissions. */
export interface KnownLanguage {
  readonly name: string;
  readonly title: string;
  /** Commands of which one must be there, best first. */
  readonly tools: readonly string[];
  readonly install: string;
}

interface KnownTool {
  readonly name: string;
  readonly purpose: string;
  readonly install: string;
}

const linuxTools: readonly KnownTool[] = [
  { name: "unshare", purpose: "private networks", install: "apt-get install util-linux" },
  {
    name: "setpriv",
    purpose: "private networks that end when labwire is killed",
    install: "apt-get install util-linux",
  },
  { name: "ip", purpose: "loopback of a private network", install: "apt-get install iproute2" },
  { name: "script", purpose: "a terminal for programs that prompt", install: "apt-get install bsdutils" },
  {
    name: "stdbuf",
    purpose: "log lines of C programs as they are written",
    install: "apt-get install coreutils",
  },
];

const macTools: readonly KnownTool[] = [
  { name: "lsof", purpose: "who listens on a port", install: "it comes with macOS, in /usr/sbin" },
  { name: "script", purpose: "a terminal for programs that prompt", install: "it comes with macOS" },
];

/** Looks at everything, side by side; in the order isolation, languages, tools. */
export async function examine(
  languages: readonly KnownLanguage[] = [],
  levels: readonly Isolation[] = isolations,
): Promise<Finding[]> {
  const tools = { linux: linuxTools, darwin: macTools }[process.platform as string] ?? [];
  return Promise.all([
    ...levels.map(examineIsolation),
    ...languages.map(examineLanguage),
    ...tools.map(examineTool),
  ]);
}

async function examineIsolation({ name, privateNetwork, probe }: Isolation): Promise<Finding> {
  const title = privateNetwork ? "each lab in a private network" : "labs in this machine's own network";
  const available = await probe();
  return { kind: "isolation", name, title, ...available };
}

async function examineLanguage({ name, title, tools, install }: KnownLanguage): Promise<Finding> {
  const tool = tools.find(isOnThePath);
  const about = { kind: "language", name, title } as const;
  if (tool === undefined)
    return { ...about, ok: false, why: `${listed(tools)} not on the PATH`, cure: install };
  return { ...about, ok: true, version: await versionOf(tool) };
}

async function examineTool({ name, purpose, install }: KnownTool): Promise<Finding> {
  const about = { kind: "tool", name, title: purpose } as const;
  if (isOnThePath(name)) return { ...about, ok: true };
  return { ...about, ok: false, why: `${name} is not on the PATH`, cure: install };
}

function listed(tools: readonly string[]): string {
  return tools.length === 1 ? `${tools[0]} is` : `${tools.join(", ")} are`;
}

function isOnThePath(tool: string): boolean {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...folders, "/usr/sbin", "/sbin"].some((folder) => isExecutable(join(folder, tool)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Tools do not agree on how they are asked, nor on which stream they answer. */
const versionQuestions = [["--version"], ["version"], ["-version"]];

async function versionOf(tool: string): Promise<string> {
  for (const question of versionQuestions) {
    const answer = await firstLine(tool, question);
    if (answer !== undefined) return `${tool}: ${answer}`;
  }
  return tool;
}

function firstLine(tool: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = execFile(tool, args, { timeout: 10_000 }, (error, stdout, stderr) => {
      const line = `${stdout}\n${stderr}`.split("\n").find((text) => /\d/.test(text));
      resolve(error === null ? line?.trim() : undefined);
    });
    child.stdin?.end();
  });
}
