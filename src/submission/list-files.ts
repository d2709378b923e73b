/** What files a submission's copy holds, as programs and globs look for them. */
import { lstat } from "node:fs/promises";
import { ownFolder } from "./copy-in.ts";
import { below, walkTree } from "./walk-tree.ts";

export interface SubmittedFile {
  /** Below the submission's folder. */
  readonly path: string;
  readonly executable: boolean;
  /** Bytes. */
  readonly size: number;
}

/**
 * Its regular files, sorted by path, without those that are labwire's own. Files whose names are not UTF-8 can't
 * be asked for, and are not told.
 */
export async function listFiles(dir: string): Promise<SubmittedFile[]> {
  const files: SubmittedFile[] = [];
  const enter = ({ path }: { path: Buffer }) => path.toString("utf8") !== ownFolder;
  for await (const { path, kind } of walkTree(dir, enter)) {
    const text = path.toString("utf8");
    if (kind !== "file" || text.includes("\uFFFD")) continue;
    const { mode, size } = await lstat(below(dir, path));
    files.push({ path: text, executable: (mode & 0o111) !== 0, size });
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
