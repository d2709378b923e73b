/** Copies a submission into a folder of ours: regular files and folders only, within limits, never through a link. */
import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { below, type TreeEntry, walkTree } from "./walk-tree.ts";

export interface TreeLimits {
  /** Files, folders and whatever else has a name. */
  readonly files: number;
  readonly depth: number;
  /** Bytes of all files together. */
  readonly size: number;
  /** For the whole copy, ms. */
  readonly time: number;
}

export const usualLimits: TreeLimits = { files: 20_000, depth: 64, size: 256 * 1024 * 1024, time: 60_000 };

/** The folder at the top of a copy that belongs to labwire. */
export const ownFolder = ".labwire";

export interface CopyReport {
  /** Which limit ended the copy; what had been copied by then is there. */
  readonly exceeded: keyof TreeLimits | undefined;
  /** Links, FIFOs, sockets, devices, and what can't be read; bytes that are not UTF-8 as U+FFFD. */
  readonly leftOut: readonly string[];
}

/** What is copied from now on is read through this, never past a limit. */
const piece = 64 * 1024;

/** Copies what is below the folder `from` into the folder `to`, which is there and empty. */
export async function copyIn(
  from: string,
  to: string,
  limits: TreeLimits = usualLimits,
): Promise<CopyReport> {
  const copy = new Copy(to, limits);
  const leftOut: string[] = [];
  const leave = (path: Buffer) => leftOut.push(path.toString("utf8"));
  const enter = (folder: TreeEntry) => folder.path.toString("utf8") !== ownFolder;
  for await (const entry of walkTree(from, enter, leave)) {
    if (entry.path.toString("utf8") === ownFolder) leave(entry.path);
    else if (entry.kind === "folder") await copy.makeFolder(entry);
    else if (entry.kind !== "file" || !(await copy.file(below(from, entry.path), entry))) leave(entry.path);
    copy.count(entry);
    if (copy.exceeded !== undefined) break;
  }
  return { exceeded: copy.exceeded, leftOut };
}

/** Copies the one file `from` into the folder `to`, as `name`. */
export async function copyFileIn(
  from: string,
  to: string,
  name: string,
  limits: TreeLimits = usualLimits,
): Promise<CopyReport> {
  const copy = new Copy(to, limits);
  const entry: TreeEntry = { path: Buffer.from(name), depth: 1, kind: "file" };
  const copied = await copy.file(from, entry);
  return { exceeded: copy.exceeded, leftOut: copied ? [] : [name] };
}

class Copy {
  readonly #to: string;
  readonly #limits: TreeLimits;
  readonly #buffer = Buffer.allocUnsafe(piece);
  readonly #began = performance.now();
  #files = 0;
  #size = 0;
  exceeded: keyof TreeLimits | undefined;

  constructor(to: string, limits: TreeLimits) {
    this.#to = to;
    this.#limits = limits;
  }

  count({ depth }: TreeEntry): void {
    this.#files += 1;
    const { files, depth: deepest, time } = this.#limits;
    if (this.#files > files) this.exceeded = "files";
    if (depth > deepest) this.exceeded = "depth";
    if (performance.now() - this.#began > time) this.exceeded = "time";
  }

  async makeFolder({ path }: TreeEntry): Promise<void> {
    await mkdir(below(this.#to, path), { mode: 0o755 });
  }

  /** False where the file can't be read, or is none any more. */
  async file(from: string | Buffer, { path }: TreeEntry): Promise<boolean> {
    // What has become a link or a FIFO since it was listed is neither followed nor waited for.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
    const source = await open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
    if (source === undefined) return false;
    try {
      const { mode, atime, mtime } = await source.stat();
      if ((mode & constants.S_IFMT) !== constants.S_IFREG) return false;
      const target = await open(below(this.#to, path), "wx", (mode & 0o755) | 0o600);
      try {
        await this.#pour(source, target);
        // `make` goes by the times of files.
        await target.utimes(atime, mtime);
      } finally {
        await target.close();
      }
      return true;
    } finally {
      await source.close();
    }
  }

  async #pour(source: FileHandle, target: FileHandle): Promise<void> {
    for (;;) {
      const { bytesRead } = await source.read(this.#buffer, 0, piece, null);
      if (bytesRead === 0) return;
      this.#size += bytesRead;
      if (this.#size > this.#limits.size) this.exceeded = "size";
      if (performance.now() - this.#began > this.#limits.time) this.exceeded = "time";
      if (this.exceeded !== undefined) return;
      await target.write(this.#buffer, 0, bytesRead);
    }
  }
}
