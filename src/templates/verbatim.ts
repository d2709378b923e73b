/**
 * Files written inside the source: backslashes stay as they are, so that programs read as they will stand.
 * Only `\${` and `` \` `` lose theirs, and the first line end is dropped.
 */
export function verbatim(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: parts.raw }, ...values)
    .replace(/^\n/, "")
    .replaceAll("\\$", "$")
    .replaceAll("\\`", "`");
}
