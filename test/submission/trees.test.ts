import { execFileSync } from "node:child_process";
import { chmod, chown, lstat, mkdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cloneTree } from "../../src/submission/clone-tree.ts";
import { makeOwnFolder } from "../../src/submission/own-folder.ts";
import { removeTree } from "../../src/submission/remove-tree.ts";
import { asNobody } from "./conditions.ts";
import { folderOf } from "./folders.ts";

test("cloneTree copies files as files, links as links, and leaves FIFOs out", async () => {
  const from = await folderOf({ "a.py": "x", "lib/libfoo.so.1": "y", run: "#!/bin/sh\n" });
  await symlink("libfoo.so.1", join(from, "lib/libfoo.so"));
  await symlink("/etc", join(from, "etc"));
  execFileSync("mkfifo", [join(from, "fifo")]);
  const to = join(await folderOf(), "clone");
  await cloneTree(from, to);
  expect(await readFile(join(to, "lib/libfoo.so"), "utf8")).toBe("y");
  expect(await readlink(join(to, "etc"))).toBe("/etc");
  expect((await lstat(join(to, "run"))).mode & 0o111).not.toBe(0);
  await expect(lstat(join(to, "fifo"))).rejects.toThrow("ENOENT");
});

test("cloneTree gives copies that share nothing", async () => {
  const from = await folderOf({ "a.txt": "before" });
  const to = join(await folderOf(), "clone");
  await cloneTree(from, to);
  await writeFile(join(to, "a.txt"), "after");
  expect(await readFile(join(from, "a.txt"), "utf8")).toBe("before");
});

test("removeTree removes what a program has shut, and does not follow its links", async () => {
  const parent = await folderOf({ "keep/kept.txt": "x" });
  const root = join(parent, "root");
  for (const folder of ["root", "root/shut", "root/shut/inner"]) await mkdir(join(parent, folder));
  await writeFile(join(root, "shut/inner/f"), "x");
  await symlink("../keep", join(root, "shut/link"));
  const ownedByNobody = ["root", "root/shut", "root/shut/inner", "keep"];
  for (const folder of ownedByNobody)
    if (process.getuid?.() === 0) await chown(join(parent, folder), 65534, 65534);
  await chmod(join(parent, "keep"), 0o500);
  for (const folder of ["root/shut/inner", "root/shut", "root"]) await chmod(join(parent, folder), 0);
  await asNobody(parent, () => removeTree(root));
  await expect(lstat(root)).rejects.toThrow("ENOENT");
  expect((await lstat(join(parent, "keep"))).mode & 0o777).toBe(0o500);
  expect(await readFile(join(parent, "keep/kept.txt"), "utf8")).toBe("x");
});

test("makeOwnFolder writes into the copy, whatever link a build has put in its place", async () => {
  const elsewhere = await folderOf({ "server/precious": "x" });
  const dir = await folderOf();
  await symlink(elsewhere, join(dir, ".labwire"));
  await makeOwnFolder(dir, "server", { "unbuffered.rb": "y" });
  expect(await readFile(join(dir, ".labwire/server/unbuffered.rb"), "utf8")).toBe("y");
  await symlink(elsewhere, join(dir, ".labwire/client"));
  await makeOwnFolder(dir, "client", { "unbuffered.rb": "y" });
  expect(await readFile(join(dir, ".labwire/client/unbuffered.rb"), "utf8")).toBe("y");
  expect(
    execFileSync("ls", ["-A", elsewhere, join(elsewhere, "server")], { encoding: "utf8" }),
  ).not.toContain("unbuffered");
});
