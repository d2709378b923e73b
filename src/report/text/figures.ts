/** Numbers and durations as people read them, with the decimal mark of their language. */

/** At most `digits` decimals, none that say nothing: `2.5`, in French `2,5`. */
export function figure(lang: string, value: number, digits = 2): string {
  const text = String(Number(value.toFixed(digits)));
  return lang === "fr" ? text.replace(".", ",") : text;
}

/** `31 ms`, `1.2 s`, `2 min 05 s`. */
export function duration(lang: string, ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${figure(lang, ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** Time that still runs: always with one decimal, so that it stands still while it grows. */
export function stopwatch(lang: string, ms: number): string {
  const seconds = (ms / 1000).toFixed(1);
  return `${lang === "fr" ? seconds.replace(".", ",") : seconds} s`;
}
