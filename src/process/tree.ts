/**
 * Who belongs to a program that was started: its group, its session, its descendants, and on Linux also those that
 * left all three (a setsid double fork) but still hold its output or work in its folder.
 */
import { readdirSync, readlinkSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { ownNamespace } from "./own-namespace.ts";
import { type ProcessRow, procIsOurs, readProcess, readProcessTable } from "./process-table.ts";

/** What a program's processes are known by. */
export interface Lineage {
  /** The leaders of its groups and sessions: the program, and the terminal's own process where it has one. */
  readonly leaders: readonly number[];
  /** When the first leader started, as the process table counts; undefined where it was too quick to be seen. */
  readonly started: number | undefined;
  /** What its standard output and error are (`pipe:[4711]`), as /proc names them. */
  readonly outputs: ReadonlySet<string>;
  /** The folder that only it works in; undefined where others may. */
  readonly folder: string | undefined;
  /** Processes once seen to belong to it, by pid, with when they started: they stay its own when their parents go. */
  readonly known: Map<number, number>;
}

/** Of all programs that have not been ended with all that they started. */
const lineages = new Set<Lineage>();

/** Reads what a program that has just started can be known by later. */
export function beginLineage(leaders: readonly number[], cwd: string): Lineage {
  const outputs = leaders.flatMap((pid) => [1, 2].map((fd) => descriptor(pid, fd)));
  const lineage: Lineage = {
    leaders,
    started: readProcess(leaders[0]!)?.started,
    outputs: new Set(outputs.filter((target) => target !== undefined && target !== "/dev/null") as string[]),
    folder: ownFolder(cwd),
    known: new Map(),
  };
  lineages.add(lineage);
  return lineage;
}

/** Nothing of it is left. */
export function endLineage(lineage: Lineage): void {
  lineages.delete(lineage);
}

type Look = (pid: number) => ProcessRow | undefined;

/** The living processes of the tree; remembers them. */
export function livingMembers(lineage: Lineage): ProcessRow[] {
  const table = readProcessTable();
  const look = (pid: number) => table.get(pid);
  const reapers = ancestors(look);
  const members = [...table.values()].filter((row) => belongs(row, lineage, look, reapers));
  for (const { pid, started } of members) lineage.known.set(pid, started);
  return members.filter(({ zombie }) => !zombie);
}

/** Whether `pid` is one of the tree, without reading the whole table. */
export function isMember(pid: number, lineage: Lineage): boolean {
  const row = readProcess(pid);
  return row !== undefined && belongs(row, lineage, readProcess, ancestors(readProcess));
}

/** Ourselves and those above us: who loses its parent becomes a child of one of them. */
function ancestors(look: Look): ReadonlySet<number> {
  const found = new Set([process.pid, 1]);
  for (let parent = process.ppid; parent > 1; parent = look(parent)?.parent ?? 0) found.add(parent);
  return found;
}

/** Goes up from `row` until a process is found that is a program's for sure, or that has lost its parent. */
function belongs(row: ProcessRow, lineage: Lineage, look: Look, reapers: ReadonlySet<number>): boolean {
  let current: ProcessRow | undefined = row;
  while (current !== undefined && !reapers.has(current.pid)) {
    if (isKin(current, lineage)) return true;
    if (hasKin(current)) return false;
    if (reapers.has(current.parent)) return isStray(current, lineage) || isLost(current, lineage);
    current = look(current.parent);
  }
  return false;
}

function hasKin(row: ProcessRow): boolean {
  return [...lineages].some((other) => isKin(row, other));
}

function isKin({ pid, group, session, started }: ProcessRow, { leaders, known }: Lineage): boolean {
  const byNumber = leaders.includes(pid) || leaders.includes(group) || leaders.includes(session);
  return byNumber || known.get(pid) === started;
}

/** Left the family, but holds its output or works in its folder. */
function isStray({ pid, started }: ProcessRow, lineage: Lineage): boolean {
  if (process.platform !== "linux" || !procIsOurs()) return false;
  if (lineage.started === undefined || started < lineage.started) return false;
  return worksBelow(pid, lineage.folder) || holds(pid, lineage.outputs);
}

/** In a process namespace of our own all that is nobody else's is the last program's. */
function isLost({ parent, started }: ProcessRow, lineage: Lineage): boolean {
  if (!ownNamespace() || parent !== 1 || lineages.size > 1) return false;
  return lineage.started === undefined || started >= lineage.started;
}

function worksBelow(pid: number, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const cwd = link(`/proc/${pid}/cwd`);
  return cwd === folder || (cwd?.startsWith(folder + sep) ?? false);
}

function holds(pid: number, outputs: ReadonlySet<string>): boolean {
  if (outputs.size === 0) return false;
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => outputs.has(descriptor(pid, fd) ?? ""));
  } catch {
    return false;
  }
}

function descriptor(pid: number, fd: number | string): string | undefined {
  return link(`/proc/${pid}/fd/${fd}`);
}

function link(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/**
 * The folder, where it is a copy made for this program: one of ours among the temporary files. In a lab's own folder,
 * wherever that lies, an editor or a shell may be at work, and has done nothing wrong.
 */
function ownFolder(cwd: string): string | undefined {
  try {
    const folder = realpathSync(cwd);
    return folder.startsWith(join(realpathSync(tmpdir()), "labwire-")) ? folder : undefined;
  } catch {
    return undefined;
  }
}
