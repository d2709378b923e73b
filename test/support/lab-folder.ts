/** Labs that a test writes for itself, in folders of their own that are gone after the file's tests. */
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A new folder with `files` in it: path → text; a text that begins with `#!` is made executable. */
export async function folderWith(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = await mkdtemp(join(await realpath(tmpdir()), "labwire-test-"));
  folders.push(dir);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
    if (text.startsWith("#!")) await chmod(join(dir, path), 0o755);
  }
  return dir;
}

/** A lab as a value; `version: 1` goes without saying. JSON is YAML. */
export type LabValue = Readonly<Record<string, unknown>>;

/** The text of a `lab.yaml`. */
export function labText(lab: LabValue): string {
  return JSON.stringify({ version: 1, ...lab }, undefined, 2);
}

/** A lab's folder, with `files` beside its `lab.yaml`. */
export function labFolder(lab: LabValue, files: Readonly<Record<string, string>> = {}): Promise<string> {
  return folderWith({ "lab.yaml": labText(lab), ...files });
}
