/** Numbers as labs compare them: plain, durations in ms, sizes in bytes. */
import { byteCount, milliseconds } from "../nouns/units.ts";

/** The number that `value` stands for: `5` → 5, `1.5s` → 1500, `-10ms` → -10, `1KiB` → 1024; undefined for anything else. */
export function quantity(value: unknown): number | undefined {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  if (value.startsWith("-")) return negated(measure(value.slice(1)));
  return measure(value);
}

function measure(written: string): number | undefined {
  return measured(milliseconds, written) ?? measured(byteCount, written);
}

/** A clock's offset may well be less than nothing. */
function negated(number: number | undefined): number | undefined {
  return number === undefined ? undefined : -number;
}

/** Whether `value` is written as a duration: what it is compared with counts milliseconds. */
export function isDuration(value: unknown): boolean {
  return typeof value === "string" && measured(milliseconds, value.replace(/^-/, "")) !== undefined;
}

function measured(read: (written: string) => number, written: string): number | undefined {
  try {
    return read(written);
  } catch {
    return undefined;
  }
}
