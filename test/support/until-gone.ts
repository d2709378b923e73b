/** Waits for the end of processes that are not our children: nobody tells of it, so it is looked for. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves with those that still live after a bound that only a hang reaches: none is what is wanted. */
export async function untilGone(pids: readonly number[], bound = 20_000): Promise<readonly number[]> {
  const deadline = performance.now() + bound;
  for (;;) {
    const left = pids.filter(lives);
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(5);
  }
}

/** Whether it runs; one that has ended and was not yet asked how does not. */
export function lives(pid: number): boolean {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
    }
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
