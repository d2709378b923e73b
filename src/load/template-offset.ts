/** Finds a place inside a `${{ … }}` of a scalar in the file's own text, where quotes escape and lines fold. */

/** How the scalar is written. */
export type ScalarStyle = "double" | "single" | "plain" | "block";

/**
 * The offset in `raw` (the scalar as it stands in the file) of the character that comes `offset` characters
 * into the `index`-th template; where there is no such template, `offset` counts from the scalar's beginning.
 */
export function offsetInTemplate(raw: string, style: ScalarStyle, index: number, offset: number): number {
  const start = templateStart(raw, index) ?? contentStart(raw, style);
  let at = start;
  for (let passed = 0; passed < offset && at < raw.length; passed += 1) at += charactersAt(raw, at, style);
  return at;
}

/** Where the inside of the `index`-th template begins; `$${{` is no template. */
function templateStart(raw: string, index: number): number | undefined {
  const found = [...raw.matchAll(/\$?\$\{\{/g)].filter(([mark]) => mark.length === 3)[index];
  return found === undefined ? undefined : found.index + 3;
}

function contentStart(raw: string, style: ScalarStyle): number {
  if (style === "double" || style === "single") return 1;
  if (style === "plain") return 0;
  const line = raw.indexOf("\n") + 1;
  return line + raw.slice(line).search(/\S|$/);
}

/** How many characters of the file make up one of the value. */
function charactersAt(raw: string, at: number, style: ScalarStyle): number {
  const rest = raw.slice(at, at + 256);
  const fold = /^[ \t]*\r?\n[ \t]*/.exec(rest);
  if (fold !== null) return fold[0].length;
  if (style === "single") return rest.startsWith("''") ? 2 : 1;
  if (style !== "double" || rest[0] !== "\\") return 1;
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[rest[1] ?? ""] ?? 2;
}
