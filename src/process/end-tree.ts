/** Kills all that belongs to a program, again and again until nothing of it is left. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Lineage, livingMembers } from "./tree.ts";

/** How long a process may take to die of SIGKILL, ms; one that hangs in the kernel takes longer and is told. */
const patience = 2000;

/** Resolves with the processes that stayed: none, unless the system would not let them go. */
export async function endTree(lineage: Lineage): Promise<readonly number[]> {
  const deadline = performance.now() + patience;
  // Nobody tells of the end of a process that is not our child: looked at in short pauses that grow.
  for (let pause = 1; ; pause = Math.min(20, pause * 2)) {
    const left = strike(lineage);
    if (left.length === 0) return [];
    if (performance.now() > deadline) return left;
    await sleep(pause);
  }
}

/** One blow at all that lives: whole groups first, since a group can't fork its way out of that. */
function strike(lineage: Lineage): number[] {
  const members = livingMembers(lineage);
  const pids = members.map(({ pid }) => pid);
  const led = members.filter(({ pid, group }) => lineage.leaders.includes(group) || pid === group);
  for (const group of new Set(led.map(({ group }) => group))) sendSignal(-group, "SIGKILL");
  for (const pid of pids) sendSignal(pid, "SIGKILL");
  return pids;
}

/** Sends a signal to a process, or to a group where the number is negative; false where it is gone or not ours. */
export function sendSignal(pid: number, signal: string): boolean {
  try {
    // Deno's ChildProcess.kill does nothing the second time: by number it is right on both runtimes.
    process.kill(pid, signal as NodeJS.Signals);
    return true;
  } catch {
    return false;
  }
}
