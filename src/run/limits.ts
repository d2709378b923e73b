/** A lab's limits as numbers, with those that always hold. */
import type { Limits } from "../nouns/plan.ts";
import { byteCount, milliseconds } from "../nouns/units.ts";
import type { ProcessLimits } from "../process/contract.ts";

/** Output of one program, bytes: more is a flood, and would fill the judge's memory. */
const usualOutput = 8 * 1024 * 1024;

/** `limits` with its expressions evaluated. */
export function processLimits({ memory, processes, output, cpu, file_size }: Limits): ProcessLimits {
  return {
    output: output === undefined ? usualOutput : byteCount(output),
    ...(memory !== undefined && { memory: byteCount(memory) }),
    ...(processes !== undefined && { processes: Number(processes) }),
    ...(cpu !== undefined && { cpu: milliseconds(cpu) / 1000 }),
    ...(file_size !== undefined && { fileSize: byteCount(file_size) }),
  };
}
