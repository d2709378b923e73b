/** When a program has nothing left to do at the moment: what it was about to do (serve, crash, end) is done by then. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type ProcessRow, procIsOurs } from "./process-table.ts";
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
    const [before, members] = [activity(livingMembers(lineage)), livingMembers(lineage)];
    // Threads are looked at one by one and may wake each other meanwhile: all slept if none has run between two looks.
    if (!isAtWork.test(before) && activity(members) === before) return members;
    const worked = members.reduce((sum, { cpu }) => sum + cpu, 0);
    enough = Math.min(enough, worked + longestWork);
    if (worked >= enough || performance.now() > deadline) return members;
    await sleep(pause);
  }
}

/** What the threads do, and how often each has run (proc_pid_status(5)). */
function activity(members: readonly ProcessRow[]): string {
  if (process.platform !== "linux" || !procIsOurs()) return "";
  return members.flatMap(({ pid }) => threads(pid)).join("\n");
}

/** A thread on a processor or waiting for one, or waiting for a disk. */
const isAtWork = /\bState:\t[RD]/;

function threads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `${thread} ${statusOf(pid, thread)}`);
  } catch {
    return [];
  }
}

function statusOf(pid: number, thread: string): string {
  try {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, "latin1");
    return (status.match(/^(State|.*ctxt_switches):.*$/gm) ?? []).join("\n");
  } catch {
    return "";
  }
}
