/** Which processes hold a socket: found through the descriptors that /proc/PID/fd shows. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * Inode → pids, for these inodes alone. `candidates` are looked at first, and where each socket has its holder among
 * them, no others are. Processes that may not be looked into (another user's) are left out.
 */
export function socketHolders(
  inodes: ReadonlySet<string>,
  candidates: readonly number[] = [],
): ReadonlyMap<string, readonly number[]> {
  if (inodes.size === 0) return new Map();
  const own = procIsOurs();
  const likely = own ? holdersAmong(candidates.map(String), inodes) : new Map<string, number[]>();
  if (likely.size === inodes.size) return likely;
  const found = holdersAmong(readdirSync("/proc").filter(isNumber), inodes);
  return own ? found : new Map([...found].map(([inode, pids]) => [inode, pids.flatMap(inOurNumbers)]));
}

function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}

function holdersAmong(pids: readonly string[], inodes: ReadonlySet<string>): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const pid of pids) {
    for (const inode of new Set(socketsOf(pid))) {
      if (inodes.has(inode)) holders.set(inode, [...(holders.get(inode) ?? []), Number(pid)]);
    }
  }
  return holders;
}

function socketsOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => socketAt(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

function socketAt(path: string): string[] {
  try {
    const target = readlinkSync(path);
    return target.startsWith("socket:[") ? [target.slice(8, -1)] : [];
  } catch {
    return [];
  }
}

/** Whether /proc counts processes as we do; in a container that forbids mounting it, it may be that of the outside. */
function procIsOurs(): boolean {
  return readlinkSync("/proc/self") === String(process.pid);
}

/** The number in our namespace of a process that an outer /proc shows; none where it is outside. */
function inOurNumbers(outer: number): number[] {
  const depth = namespaceNumbers("self").length;
  return namespaceNumbers(outer).slice(depth - 1, depth);
}

function namespaceNumbers(pid: number | "self"): number[] {
  try {
    const line = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? "";
    return line.split(/\s+/).map(Number);
  } catch {
    return [];
  }
}
