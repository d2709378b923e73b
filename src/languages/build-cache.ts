/** Folders in which compilers keep what does not depend on a submission, from one run to the next. */
import { lstat, mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The cache of `language`; undefined where its place is held by somebody else, who could put anything into it. */
export async function buildCache(language: string): Promise<string | undefined> {
  const uid = process.getuid?.() ?? 0;
  const cache = join(await realpath(tmpdir()), `labwire-${language}-cache-${uid}`);
  await mkdir(cache, { mode: 0o700 }).catch(() => undefined);
  const held = await lstat(cache).catch(() => undefined);
  const ours =
    held?.isDirectory() && (process.getuid === undefined || held.uid === uid) && (held.mode & 0o022) === 0;
  return ours ? cache : undefined;
}
