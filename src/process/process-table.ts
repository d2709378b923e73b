/**
 * Which processes there are and who belongs to whom, read from the system at one moment.
 *
 *     /proc/PID/stat (Linux), ps (macOS) ──▶ ProcessTable
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** It has ended and only waits to be asked how: counts as gone. */
  readonly zombie: boolean;
  /** When it started, in a unit of the system's own: with `pid` it names a process for good. */
  readonly started: number;
  readonly threads: number;
  /** CPU time of it and of the children that it has seen end, seconds. */
  readonly cpu: number;
}

export type ProcessTable = ReadonlyMap<number, ProcessRow>;

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own clock does. */
const ticksPerSecond = 100;

/** All processes that can be seen; empty where the system tells nothing. */
export function readProcessTable(): ProcessTable {
  if (process.platform === "linux") return readProc();
  return process.platform === "win32" ? new Map() : readPs();
}

/** One process, without reading the others where the system allows it. */
export function readProcess(pid: number): ProcessRow | undefined {
  if (process.platform !== "linux") return readProcessTable().get(pid);
  return procIsOurs() ? parseStat(readStat(String(pid))) : readProc().get(pid);
}

function readProc(): ProcessTable {
  const rows = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => parseStat(readStat(name)))
    .filter((row) => row !== undefined);
  return new Map((procIsOurs() ? rows : translated(rows)).map((row) => [row.pid, row]));
}

function readStat(name: string): string | undefined {
  try {
    return readFileSync(`/proc/${name}/stat`, "latin1");
  } catch {
    return undefined;
  }
}

/** A line of /proc/PID/stat (proc_pid_stat(5)); the name in parentheses may hold anything, also parentheses. */
export function parseStat(line: string | undefined): ProcessRow | undefined {
  if (line === undefined) return undefined;
  const [state = "", ...numbers] = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const field = (position: number) => Number(numbers[position - 4]);
  return {
    pid: Number.parseInt(line, 10),
    parent: field(4),
    group: field(5),
    session: field(6),
    zombie: state === "Z" || state === "X",
    started: field(22),
    threads: field(20),
    cpu: (field(14) + field(15) + field(16) + field(17)) / ticksPerSecond,
  };
}

let ours: boolean | undefined;

/** Whether /proc counts processes as we do; in a container that forbids mounting it, it may be that of the outside. */
export function procIsOurs(): boolean {
  ours ??= readlinkSync("/proc/self") === String(process.pid);
  return ours;
}

/** Rows of an outer /proc in our own numbers; processes outside of our namespace fall out. */
function translated(rows: readonly ProcessRow[]): ProcessRow[] {
  const own = new Map(rows.map((row) => [row.pid, ownNumbers(row.pid)]));
  return rows.flatMap((row) => {
    const numbers = own.get(row.pid);
    if (numbers === undefined) return [];
    const parent = own.get(row.parent)?.pid ?? 0;
    return [{ ...row, ...numbers, parent }];
  });
}

interface OwnNumbers {
  readonly pid: number;
  readonly group: number;
  readonly session: number;
}

/** The numbers of a process in the namespace that we live in: /proc/PID/status has one a namespace, outermost first. */
function ownNumbers(outer: number): OwnNumbers | undefined {
  const depth = namespaceNumbers("self", "NSpid").length;
  const pid = namespaceNumbers(outer, "NSpid")[depth - 1];
  const group = namespaceNumbers(outer, "NSpgid")[depth - 1];
  const session = namespaceNumbers(outer, "NSsid")[depth - 1];
  if (pid === undefined || group === undefined || session === undefined) return undefined;
  return { pid, group, session };
}

function namespaceNumbers(pid: number | "self", key: string): number[] {
  try {
    const line = readFileSync(`/proc/${pid}/status`, "latin1")
      .split("\n")
      .find((text) => text.startsWith(`${key}:`));
    return line?.split(/\s+/).slice(1).map(Number) ?? [];
  } catch {
    return [];
  }
}

function readPs(): ProcessTable {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat=,lstart="], { encoding: "utf8" });
  return new Map(parsePs(stdout ?? "").map((row) => [row.pid, row]));
}

/** What `ps -A -o pid=,ppid=,pgid=,stat=,lstart=` prints; macOS tells no session ids, so a group stands for its session. */
export function parsePs(text: string): ProcessRow[] {
  return [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/gm)].map(
    ([, pid, parent, group, state = "", started = ""]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(group),
      zombie: state.startsWith("Z"),
      started: Date.parse(started),
      threads: 1,
      cpu: 0,
    }),
  );
}
