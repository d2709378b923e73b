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

/** Few at a time: a folder may hold millions. */
const inBytes = { encoding: "buffer" as BufferEncoding, bufferSize: 64 };

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
      for await (const dirent of await opendir(below(root, folder.path), inBytes)) {
        const path = joined(folder.path, dirent.name);
        const entry = { path, depth: folder.depth + 1, kind: kindOf(dirent) };
        yield entry;
        if (entry.kind === "folder" && enter(entry)) open.push(entry);
      }
    } catch (error) {
      if (!/^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
      unreadable(folder.path);
    }
  }
}

/**
 * The absolute path of what stands at `path` below `root`: text where it is UTF-8, since not every runtime takes
 * bytes everywhere.
 */
export function below(root: string, path: Buffer): string | Buffer {
  if (path.length === 0) return root;
  const text = path.toString("utf8");
  if (Buffer.from(text).equals(path)) return `${root}/${text}`;
  return Buffer.concat([Buffer.from(`${root}/`), path]);
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
