/**
 * Watches a program whose limits the kernel does not hold alone: CPU time and processes are counted over its whole
 * tree, and how near it came to its memory is remembered for when it dies.
 */
import { readFileSync } from "node:fs";
import type { LimitReason, ProcessLimits } from "./contract.ts";
import { type Lineage, livingMembers } from "./tree.ts";

/** Between two looks, ms. */
const pause = 20;
const pageSize = 4096;

export class LimitWatch {
  readonly #lineage: Lineage;
  readonly #limits: ProcessLimits;
  readonly #onLimit: (limit: LimitReason) => void;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #peak = 0;

  constructor(lineage: Lineage, limits: ProcessLimits, onLimit: (limit: LimitReason) => void) {
    this.#lineage = lineage;
    this.#limits = limits;
    this.#onLimit = onLimit;
    const { memory, cpu, processes } = limits;
    if (process.platform !== "linux" || (memory ?? cpu ?? processes) === undefined) return;
    this.#timer = setInterval(() => this.#look(), pause);
    this.#timer.unref();
  }

  /** Whether the program was last seen within a tenth of its memory limit. */
  get nearMemoryLimit(): boolean {
    return this.#limits.memory !== undefined && this.#peak > 0.9 * this.#limits.memory;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { memory, cpu, processes } = this.#limits;
    if (memory !== undefined) this.#peak = Math.max(this.#peak, ...this.#lineage.leaders.map(dataSize));
    if (cpu === undefined && processes === undefined) return;
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
