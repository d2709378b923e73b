/** Puts mistakes in the order of their places, and tells each of them once. */
import type { Mistake } from "../nouns/author-error.ts";

/** Rules that find a name which is nowhere; its uses are one mistake, wherever they stand. */
const names: ReadonlySet<string> = new Set([
  "unknown-server",
  "unknown-port",
  "unknown-client",
  "unknown-program",
  "unknown-dialogue",
  "unknown-name",
]);

/** The mistakes in the order of `files` and of their places, those that say the same told once. */
export function tellOnce(mistakes: readonly Mistake[], files: readonly string[]): readonly Mistake[] {
  const place = ({ span }: Mistake) => [files.indexOf(span.file), span.line, span.column] as const;
  const sorted = mistakes.toSorted((a, b) => {
    const [first, second] = [place(a), place(b)];
    return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
  });
  const same = new Map<string, Mistake[]>();
  for (const mistake of sorted) {
    const key = keyOf(mistake);
    same.set(key, [...(same.get(key) ?? []), mistake]);
  }
  return [...same.values()].map(withUses);
}

/** What an alias brings in twice stands at one place; a name that is nowhere is one wherever it is used. */
function keyOf({ rule, message, span }: Mistake): string {
  return names.has(rule) ? message : `${span.file}:${span.line}:${span.column}:${message}`;
}

function withUses([first, ...others]: readonly Mistake[]): Mistake {
  const lines = [
    ...new Set(others.filter(({ span }) => span.file === first!.span.file).map(({ span }) => span.line)),
  ];
  const later = lines.filter((line) => line !== first!.span.line);
  if (!names.has(first!.rule) || later.length === 0) return first!;
  const shown = later.length > 5 ? [...later.slice(0, 5), "…"] : later;
  const uses = `Used at line${later.length > 1 ? "s" : ""} ${shown.join(", ")} too.`;
  const { suggestion } = first!;
  return { ...first!, suggestion: suggestion === undefined ? uses : `${suggestion} ${uses}` };
}
