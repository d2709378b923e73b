/** Folders to test with, removed after each test. */
import { chmod, mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { removeTree } from "../../src/submission/remove-tree.ts";

/** A new folder with `files` in it: path → text; a text that begins with `#!` is made executable. */
export async function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<string> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), "labwire-test-"));
  onTestFinished(() => removeTree(dir));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
    if (typeof text === "string" && text.startsWith("#!")) await chmod(join(dir, path), 0o755);
  }
  return dir;
}
