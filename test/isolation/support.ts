/** What the tests of private networks share. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { namespace } from "../../src/isolation/namespace.ts";

const available = await namespace.probe();

/** Why this machine can't run these tests; undefined where it can. */
export const missing = available.ok ? undefined : available.why;

/** Becomes an ordinary user where we are root. */
const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"];

function ordinaryUserMissing(): string | undefined {
  if (missing !== undefined || process.getuid?.() !== 0) return missing;
  const [command = "", ...args] = asNobody;
  const tried = spawnSync(command, [...args, "unshare", "-Urn", "true"]);
  return tried.status === 0 ? undefined : "root can't become an ordinary user who may make namespaces";
}

/** The users to try as: what stands before the command, and why it can't be tried. */
export const users = [
  { user: "the current user", prefix: [] as string[], cannot: missing },
  {
    user: "an ordinary user",
    prefix: process.getuid?.() === 0 ? asNobody : [],
    cannot: ordinaryUserMissing(),
  },
];

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command with `input` to its end. */
export async function run(
  command: readonly string[],
  options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Run> {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { cwd: options.cwd ?? tmpdir(), env: options.env ?? process.env });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk) => {
      said[name] += chunk;
    });
  }
  // It may well end without reading.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  const [status] = await once(child, "close");
  return { status, ...said };
}
