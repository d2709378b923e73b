/** Removes a folder with all that is in it, also where a program has taken away the right to. */
import { chmod, rm } from "node:fs/promises";
import { below, walkTree } from "./walk-tree.ts";

export async function removeTree(root: string): Promise<void> {
  const options = { recursive: true, force: true } as const;
  try {
    await rm(root, options);
  } catch {
    await openUp(root);
    await rm(root, options);
  }
}

/** Gives us the right to each folder before it is looked into; links are not followed. */
async function openUp(root: string): Promise<void> {
  await chmod(root, 0o700);
  for await (const { path, kind } of walkTree(root))
    if (kind === "folder") await chmod(below(root, path), 0o700);
}
