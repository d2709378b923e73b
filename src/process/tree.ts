/**
 * Who belongs to a program that was started: its group, its session, its descendants, and on Linux also those that
 * left all three (a setsid double fork) but still hold its output or work in its folder.
 */
import { readdirSync, readlinkSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { sep } from "node:path";
import { ownNamespace } from "./own-namespace.ts";
import {
  type ProcessRow,
  type ProcessTable,
  procIsOurs,
  readProcess,
  readProcessTable,
} from "./process-table.ts";

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
  /** Whether nothing else runs that a stray could belong to. */
  alone(): boolean;
}

/** Reads what a program that has just started can be known by later. */
export function lineageOf(leaders: readonly number[], cwd: string, alone: () => boolean): Lineage {
  const outputs = leaders.flatMap((pid) => [1, 2].map((fd) => descriptor(pid, fd)));
  return {
    leaders,
    started: readProcess(leaders[0]!)?.started,
    outputs: new Set(outputs.filter((target) => target !== undefined && target !== "/dev/null") as string[]),
    folder: ownFolder(cwd),
    known: new Map(),
    alone,
  };
}

/** The living processes of the tree; remembers them. */
export function livingMembers(lineage: Lineage, table: ProcessTable = readProcessTable()): ProcessRow[] {
  const look = (pid: number) => table.get(pid);
  const members = [...table.values()].filter((row) => belongs(row, lineage, look));
  for (const { pid, started } of members) lineage.known.set(pid, started);
  return members.filter(({ zombie }) => !zombie);
}

/** Whether `pid` is one of the tree, without reading the whole table. */
export function isMember(pid: number, lineage: Lineage): boolean {
  const row = readProcess(pid);
  return row !== undefined && belongs(row, lineage, readProcess);
}

/** Goes up from `row` until a process is found that is the program's for sure, or ours, or nobody's. */
function belongs(row: ProcessRow, lineage: Lineage, look: (pid: number) => ProcessRow | undefined): boolean {
  let current: ProcessRow | undefined = row;
  for (let depth = 0; current !== undefined && depth < 1000; depth++) {
    if (current.pid === process.pid) return false;
    if (isKin(current, lineage) || isStray(current, lineage)) return true;
    if (current.parent <= 1) return isLost(current, lineage);
    current = look(current.parent);
  }
  return false;
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
function isLost({ pid, parent, started }: ProcessRow, lineage: Lineage): boolean {
  if (!ownNamespace() || pid === 1 || parent !== 1 || !lineage.alone()) return false;
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
 * The folder, where it is a copy made for this program: below the system's folder for temporary files. In a lab's
 * own folder an editor or a shell may be at work, and has done nothing wrong.
 */
function ownFolder(cwd: string): string | undefined {
  try {
    const folder = realpathSync(cwd);
    return folder.startsWith(realpathSync(tmpdir()) + sep) ? folder : undefined;
  } catch {
    return undefined;
  }
}
