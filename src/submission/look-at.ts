/** What there is to find programs among: a submission's files, and its Makefile. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import { makefileNames } from "../languages/make.ts";
import type { Submitted } from "./find-program.ts";
import { listFiles } from "./list-files.ts";

/** `built`: whether a build of the lab has been run in `dir`. */
export async function lookAt(dir: string, built: boolean): Promise<Submitted> {
  const files = await listFiles(dir);
  const name = makefileNames.find((makefile) => files.some(({ path }) => path === makefile));
  return { files, built, ...(name !== undefined && { makefile: await sourceText(join(dir, name)) }) };
}

/** The first MiB of a file: no source is longer, and what is may be anything. */
export async function sourceText(path: string): Promise<string> {
  const length = 1024 * 1024;
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
