/** Paths stay in the lab's folder, links followed, and lead to files or folders that are there. */
import { realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Finding } from "../finding.ts";
import type { Rule, Sight, View } from "../view.ts";
import { isWritten } from "../written.ts";

export const paths: Rule = {
  name: "paths",
  async check(view) {
    const found: Finding[] = [];
    const sights = [...view.of("path"), ...view.of("folder")];
    for (const sight of sights) {
      const message = isWritten(sight.value) ? await faultOf(sight.value, sight, view) : undefined;
      if (message !== undefined) found.push(finding(sight, message));
    }
    for (const sight of view.of("glob"))
      if (isWritten(sight.value) && leaves(sight.value))
        found.push(finding(sight, `\`${sight.value}\` leaves the submission's folder`));
    return found;
  },
};

function finding({ source, path }: Sight, message: string): Finding {
  return { rule: "path", source, path, message };
}

/** A folder to run in may be the submission's, which is not here: it only may not leave. */
async function faultOf(path: string, sight: Sight, { lab }: View): Promise<string | undefined> {
  if (leaves(path)) return `\`${path}\` is outside the lab's folder`;
  if (sight.path.at(-1) === "cwd") return undefined;
  if (path.includes("\0")) return "a path can't have a NUL in it";
  const wanted = sight.definitions.includes("folder") ? "folder" : "file";
  try {
    const real = await realpath(resolve(lab.dir, path));
    if (isOutside(await realpath(lab.dir), real)) return `\`${path}\` leads outside the lab's folder`;
    const found = await stat(real);
    const fits = wanted === "folder" ? found.isDirectory() : found.isFile();
    return fits ? undefined : `\`${path}\` is not a ${wanted}`;
  } catch {
    return `there is no ${wanted} \`${path}\` in the lab's folder`;
  }
}

function leaves(path: string): boolean {
  return isAbsolute(path) || isOutside("/lab", resolve("/lab", path));
}

function isOutside(dir: string, path: string): boolean {
  const way = relative(dir, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}
