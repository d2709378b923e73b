/** Durations and sizes as a lab writes them, in milliseconds and bytes. */

const durations: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const sizes: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/**
 * A duration (`250ms`, `1.5s`, `2m`, `1h`) in milliseconds; a number, as an expression may give one, counts
 * milliseconds. Throws a `RangeError` that says what a duration is.
 */
export function milliseconds(written: unknown): number {
  const ms = measure(written, durations);
  if (ms === undefined)
    throw new RangeError(`${shown(written)} is no duration: write a number and ms, s, m or h`);
  return ms;
}

/**
 * A size (`64KiB`, `10MB`) in whole bytes; a number, as an expression may give one, counts bytes. Throws a
 * `RangeError` that says what a size is.
 */
export function byteCount(written: unknown): number {
  const bytes = measure(written, sizes);
  if (bytes === undefined)
    throw new RangeError(`${shown(written)} is no size: write a number and B, KB, MB, GB, KiB, MiB or GiB`);
  return Math.round(bytes);
}

function measure(written: unknown, units: Readonly<Record<string, number>>): number | undefined {
  if (typeof written === "number" || typeof written === "bigint") return whole(Number(written));
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(String(written)) ?? [];
  if (amount === undefined || unit === undefined || !Object.hasOwn(units, unit)) return undefined;
  return whole(Number(amount) * units[unit]!);
}

/** Nothing negative, infinite or undefined is a length of time or of bytes. */
function whole(amount: number): number | undefined {
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

function shown(written: unknown): string {
  return (
    JSON.stringify(written, (_, value) => (typeof value === "bigint" ? String(value) : value)) ??
    String(written)
  );
}
