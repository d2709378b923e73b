/** The place in a submission's copy for what labwire makes of a program. */
import { lstat, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownFolder } from "./copy-in.ts";

/** Makes the folder of `program` in the copy `dir` anew, with `files` in it: a build may have put links in its place. */
export async function makeOwnFolder(
  dir: string,
  program: string,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const own = join(dir, ownFolder);
  const there = await lstat(own).catch(() => undefined);
  if (there !== undefined && !there.isDirectory()) await rm(own);
  await mkdir(own, { recursive: true });
  const place = join(own, program);
  await rm(place, { recursive: true, force: true });
  await mkdir(place);
  for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text, { flag: "wx" });
}
