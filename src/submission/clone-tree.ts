/** Copies a prepared submission for one run: fast, links as links, never through one. */
import { constants } from "node:fs";
import { copyFile, mkdir, readlink, symlink } from "node:fs/promises";
import { below, walkTree } from "./walk-tree.ts";

/** Copies `from` to the new folder `to`, sharing the files' blocks where the file system can. FIFOs and the like are left out. */
export async function cloneTree(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for await (const { path, kind } of walkTree(from)) {
    const [source, target] = [below(from, path), below(to, path)];
    if (kind === "folder") await mkdir(target);
    if (kind === "file") await copyFile(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    if (kind === "link") await symlink(await readlink(source, { encoding: "buffer" }), target);
  }
}
