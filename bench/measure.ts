/** Times commands side by side, taking turns, so that a noisy machine is noisy to all of them alike. */
import { spawnSync } from "node:child_process";

export interface Timed {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd?: string;
}

/** Median wall time of each, ms, over `rounds` rounds after one that warms caches. */
export function medians(timed: readonly Timed[], rounds: number): Map<string, number> {
  const times = new Map(timed.map(({ name }) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, command, cwd } of timed) {
      const ms = timeOne(command, cwd);
      if (round >= 0) times.get(name)?.push(ms);
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

function timeOne([program = "", ...args]: readonly string[], cwd: string | undefined): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    ...(cwd && { cwd }),
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
