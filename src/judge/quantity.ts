/** Numbers as labs compare them: plain, durations in ms, sizes in bytes. */
import { byteCount, milliseconds } from "../nouns/units.ts";

/** The number that `value` stands for: `5` → 5, `1.5s` → 1500, `1KiB` → 1024; undefined for anything else. */
export function quantity(value: unknown): number | undefined {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  return measured(milliseconds, value) ?? measured(byteCount, value);
}

/** Whether `value` is written as a duration: what it is compared with counts milliseconds. */
export function isDuration(value: unknown): boolean {
  return typeof value === "string" && measured(milliseconds, value) !== undefined;
}

function measured(read: (written: string) => number, written: string): number | undefined {
  try {
    return read(written);
  } catch {
    return undefined;
  }
}
