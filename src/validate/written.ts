/** Values that are known as they are written, ahead of any run. */

/** Text without a `${{ … }}` in it. */
export function isWritten(value: unknown): value is string {
  return typeof value === "string" && !value.includes("${{");
}

/** A value, one alone standing for a list of it, as a list. */
export function listed(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
