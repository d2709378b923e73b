/** File patterns: `*` and `?` stand for any part of one name, `**` for any folders. */

/**
 * Whether the path matches the pattern. As in a shell, a name that begins with a dot is matched by a pattern that
 * does only, and every other character stands for itself.
 *
 * @example matchesGlob("src/**\/*.py", "src/net/server.py") // true
 */
export function matchesGlob(pattern: string, path: string): boolean {
  return matchesParts(partsOf(pattern), path.split("/"));
}

function partsOf(pattern: string): string[] {
  return pattern.split("/").filter((part) => part !== "" && part !== ".");
}

/**
 * Folder by folder, all ways that the pattern can have been read by then side by side: two `**` cost no more
 * than one.
 */
function matchesParts(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = skipAnyFolders(pattern, new Set([0]));
  for (const name of path) {
    const next = new Set<number>();
    for (const at of reached) {
      if (pattern[at] === "**" && !name.startsWith(".")) next.add(at);
      else if (at < pattern.length && matchesName(pattern[at]!, name)) next.add(at + 1);
    }
    reached = skipAnyFolders(pattern, next);
  }
  return reached.has(pattern.length);
}

/** `**` stands for no folder, too. */
function skipAnyFolders(pattern: readonly string[], reached: Set<number>): Set<number> {
  for (const at of reached) if (pattern[at] === "**") reached.add(at + 1);
  return reached;
}

/** One name; goes back to the last `*` only, so it takes no longer than pattern times name. */
function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  const [wanted, there] = [[...pattern], [...name]];
  let [p, n, star, starAt] = [0, 0, -1, 0];
  while (n < there.length) {
    if (wanted[p] === "*") [star, starAt, p] = [p, n, p + 1];
    else if (p < wanted.length && (wanted[p] === "?" || wanted[p] === there[n])) [p, n] = [p + 1, n + 1];
    else if (star >= 0) [p, starAt, n] = [star + 1, starAt + 1, starAt + 1];
    else return false;
  }
  while (wanted[p] === "*") p += 1;
  return p === wanted.length;
}
