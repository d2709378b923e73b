/** When a program has nothing left to do at the moment: what it was about to do (serve, crash, end) is done by then. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type ProcessRow, parseStat, procIsOurs } from "./process-table.ts";
import { type Lineage, livingMembers } from "./tree.ts";

/** A program that works longer than this is at work for good; an end takes less. Seconds of its own CPU time. */
const longestWork = 0.1;
/** The same on a machine that gives it no CPU time, ms. */
const longestWait = 2000;

/**
 * Resolves once all threads of a program wait for something outside of it (a client, a time), or none is left; and for
 * one that works on and on after a short while. Tells the processes that live then. At once where the system doesn't tell.
 */
export async function untilAtRest(lineage: Lineage): Promise<readonly ProcessRow[]> {
  const deadline = performance.now() + longestWait;
  let enough = Number.POSITIVE_INFINITY;
  for (let pause = 1; ; pause = Math.min(10, pause * 1.5)) {
    const members = livingMembers(lineage);
    if (!members.some(isAtWork)) return members;
    const worked = members.reduce((sum, { cpu }) => sum + cpu, 0);
    enough = Math.min(enough, worked + longestWork);
    if (worked >= enough || performance.now() > deadline) return members;
    await sleep(pause);
  }
}

/** States of a thread (proc_pid_stat(5)): on a processor or waiting for one, waiting for a disk. */
const working = ["R", "D"];

function isAtWork({ pid }: ProcessRow): boolean {
  if (process.platform !== "linux" || !procIsOurs()) return false;
  return threads(pid).some((stat) => working.includes(parseStat(stat)?.state ?? ""));
}

function threads(pid: number): (string | undefined)[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => statOf(`/proc/${pid}/task/${thread}/stat`));
  } catch {
    return [];
  }
}

function statOf(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
