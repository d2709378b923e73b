/**
 * Watches a program whose limits the kernel does not hold alone: CPU time and processes are counted over its whole
 * tree, and how near it came to its memory is remembered for when it dies.
 */
import { readFileSync } from "node:fs";
import type { LimitReason, ProcessLimits } from "./contract.ts";
import { type Lineage, livingMembers } from "./tree.ts";

/** Between two looks, ms: a program takes all its memory faster than it starts processes. */
const pause = 20;
const memoryPause = 2;

/** A program that crashes with so much of its limit taken is one that goes on without the memory it was refused. */
const nearLimit = 0.5;

const pageSize = 4096;

export class LimitWatch {
  readonly #lineage: Lineage;
  readonly #limits: ProcessLimits;
  readonly #onLimit: (limit: LimitReason) => void;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  #peak = 0;

  constructor(lineage: Lineage, limits: ProcessLimits, onLimit: (limit: LimitReason) => void) {
    this.#lineage = lineage;
    this.#limits = limits;
    this.#onLimit = onLimit;
    const { memory, cpu, processes } = limits;
    if (process.platform !== "linux") return;
    if (memory !== undefined) this.#timers.push(setInterval(() => this.#weigh(), memoryPause));
    if ((cpu ?? processes) !== undefined) this.#timers.push(setInterval(() => this.#look(), pause));
    for (const timer of this.#timers) timer.unref();
  }

  /** Whether the program was seen with much of its memory limit taken. */
  get nearMemoryLimit(): boolean {
    return this.#limits.memory !== undefined && this.#peak > nearLimit * this.#limits.memory;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  #weigh(): void {
    this.#peak = Math.max(this.#peak, ...this.#lineage.leaders.map(dataSize));
  }

  #look(): void {
    const { cpu, processes } = this.#limits;
    const members = livingMembers(this.#lineage);
    // Its terminal is no process of the program's own.
    const terminals = this.#lineage.leaders.length - 1;
    const spent = members.reduce((sum, row) => sum + row.cpu, 0);
    if (cpu !== undefined && spent >= cpu) this.#onLimit("cpu_limit");
    else if (processes !== undefined && members.length - terminals > processes)
      this.#onLimit("process_limit");
  }
}

/** What RLIMIT_DATA counts (`data` in proc_pid_statm(5)), bytes. */
function dataSize(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[5]) * pageSize;
  } catch {
    return 0;
  }
}
