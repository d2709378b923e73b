/** Walks a folder tree whose names may be any bytes, and never goes through a link. */
import type { Dirent } from "node:fs";
import { opendir } from "node:fs/promises";

export interface TreeEntry {
  /** Below the root, in bytes: not every name is UTF-8. */
  readonly path: Buffer;
  /** 1 for what stands in the root. */
  readonly depth: number;
  readonly kind: "file" | "folder" | "link" | "special";
}

/**
 * Every entry below `root`, folders before what is in them, those that `enter` says no to not looked into.
 * A folder that can't be read is told to `unreadable` and left.
 */
export async function* walkTree(
  root: string,
  enter: (folder: TreeEntry) => boolean = () => true,
  unreadable: (path: Buffer) => void = () => undefined,
): AsyncGenerator<TreeEntry, void, void> {
  const open: Pick<TreeEntry, "path" | "depth">[] = [{ path: Buffer.alloc(0), depth: 0 }];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    try {
      for await (const dirent of await opendir(below(root, folder.path), {
        encoding: "buffer" as BufferEncoding,
      })) {
        const path = joined(folder.path, dirent.name);
        const entry = { path, depth: folder.depth + 1, kind: kindOf(dirent) };
        yield entry;
        if (entry.kind === "folder" && enter(entry)) open.push(entry);
      }
    } catch (error) {
      if (!("code" in (error as Error))) throw error;
      unreadable(folder.path);
    }
  }
}

/** The absolute path of what stands at `path` below `root`. */
export function below(root: string, path: Buffer): Buffer {
  return path.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(`${root}/`), path]);
}

function joined(folder: Buffer, name: string | Buffer): Buffer {
  const own = Buffer.from(name as string);
  return folder.length === 0 ? own : Buffer.concat([folder, Buffer.from("/"), own]);
}

function kindOf(dirent: Dirent): TreeEntry["kind"] {
  if (dirent.isSymbolicLink()) return "link";
  if (dirent.isDirectory()) return "folder";
  return dirent.isFile() ? "file" : "special";
}
