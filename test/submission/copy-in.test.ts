import { execFileSync } from "node:child_process";
import { chmod, lstat, mkdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  type CopyReport,
  copyFileIn,
  copyIn,
  type TreeLimits,
  usualLimits,
} from "../../src/submission/copy-in.ts";
import { listFiles } from "../../src/submission/list-files.ts";
import { asNobody, onDeno } from "./conditions.ts";
import { folderOf } from "./folders.ts";

async function copied(
  from: string,
  limits: Partial<TreeLimits> = {},
): Promise<CopyReport & { to: string; files: string[] }> {
  const to = await folderOf();
  const report = await copyIn(from, to, { ...usualLimits, ...limits });
  return { ...report, to, files: (await listFiles(to)).map(({ path }) => path) };
}

test("copyIn copies files and folders with their bytes, times and right to be run", async () => {
  const bytes = new Uint8Array(200_000).map((_, at) => at % 251);
  const from = await folderOf({
    "server.py": "x",
    "data/raw.bin": bytes,
    "bin/run": "#!/bin/sh\n",
    "data/deep/a/b": "",
  });
  await utimes(join(from, "server.py"), 1000, 2000);
  const { to, files, leftOut, exceeded } = await copied(from);
  expect(files).toEqual(["bin/run", "data/deep/a/b", "data/raw.bin", "server.py"]);
  expect(new Uint8Array(await readFile(join(to, "data/raw.bin")))).toEqual(bytes);
  expect((await stat(join(to, "server.py"))).mtimeMs).toBe(2_000_000);
  expect((await stat(join(to, "bin/run"))).mode & 0o111).not.toBe(0);
  expect((await stat(join(to, "server.py"))).mode & 0o111).toBe(0);
  expect({ leftOut, exceeded }).toEqual({ leftOut: [], exceeded: undefined });
});

test("copyIn leaves links out: to files, to folders, outside, in circles, to nothing", async () => {
  const from = await folderOf({ "a.py": "x", "inner/b.py": "y" });
  const secret = await folderOf({ "secret.txt": "s" });
  const links = {
    passwd: "/etc/passwd",
    out: secret,
    up: "..",
    circle: ".",
    "inner/self": "self",
    gone: "nowhere",
    twin: "a.py",
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, join(from, name));
  const { files, leftOut } = await copied(from);
  expect(files).toEqual(["a.py", "inner/b.py"]);
  expect([...leftOut].sort()).toEqual(Object.keys(links).sort());
});

test("copyIn leaves FIFOs and sockets out, and waits for none", async () => {
  const from = await folderOf({ "a.py": "x" });
  execFileSync("mkfifo", [join(from, "fifo")]);
  const server = createServer().listen(join(from, "socket"));
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { files, leftOut } = await copied(from);
  expect([files, [...leftOut].sort()]).toEqual([["a.py"], ["fifo", "socket"]]);
});

test("copyIn leaves out what is not its user's to read", async () => {
  const from = await folderOf({ "a.py": "x", "mine.txt": "m", "shut/b.py": "y" });
  await chmod(join(from, "mine.txt"), 0);
  await chmod(join(from, "shut"), 0);
  await asNobody(from, async () => {
    const { leftOut, files } = await copied(from);
    expect([files, [...leftOut].sort()]).toEqual([["a.py"], ["mine.txt", "shut"]]);
  });
});

test("copyIn takes nothing into the folder that is labwire's own", async () => {
  const from = await folderOf({ ".labwire/server/program": "#!/bin/sh\n", "sub/.labwire": "x" });
  const { files, leftOut, to } = await copied(from);
  expect([files, leftOut]).toEqual([["sub/.labwire"], [".labwire"]]);
  await expect(lstat(join(to, ".labwire"))).rejects.toThrow("ENOENT");
});

test("copyIn copies names of 255 bytes, with line ends, and with what a shell would mind", async () => {
  const names = ["x".repeat(255), "é".repeat(127), "a\nb", "-rf", "$(id)", "a b'\"", "\u202egnp"];
  const { files } = await copied(await folderOf(Object.fromEntries(names.map((name) => [name, "x"]))));
  expect(files).toEqual([...names].sort());
});

test.skipIf(onDeno)(
  "copyIn copies names that are not UTF-8 (left out under Deno, which can't open them)",
  async () => {
    const from = await folderOf({ "a.py": "x" });
    const name = Buffer.from([0x61, 0xff, 0x62]);
    await mkdir(Buffer.concat([Buffer.from(`${from}/`), name]));
    await writeFile(Buffer.concat([Buffer.from(`${from}/`), name, Buffer.from("/"), name]), "inside");
    const { to, leftOut } = await copied(from);
    expect(await readFile(Buffer.concat([Buffer.from(`${to}/`), name, Buffer.from("/"), name]), "utf8")).toBe(
      "inside",
    );
    expect(leftOut).toEqual([]);
  },
);

test.each<[Partial<TreeLimits>, keyof TreeLimits | undefined]>([
  [{ files: 6 }, undefined],
  [{ files: 5 }, "files"],
  [{ depth: 3 }, undefined],
  [{ depth: 2 }, "depth"],
  [{ size: 10 }, undefined],
  [{ size: 9 }, "size"],
  [{ time: -1 }, "time"],
])("copyIn under the limit %j says what was exceeded: %s", async (limits, exceeded) => {
  const from = await folderOf({ "one/two/c": "12345", "one/b": "123", a: "12", d: "" });
  expect((await copied(from, limits)).exceeded).toBe(exceeded);
});

test("copyIn stops at a limit, and does not read what is beyond it", async () => {
  const from = await folderOf(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, "x"])));
  const { files, exceeded } = await copied(from, { files: 10 });
  expect([files.length <= 11, exceeded]).toEqual([true, "files"]);
  const sparse = await folderOf({ huge: "" });
  execFileSync("truncate", ["-s", "50G", join(sparse, "huge")]);
  expect((await copied(sparse, { size: 1_000_000 })).exceeded).toBe("size");
});

test("copyFileIn copies one file, and nothing else that has its name", async () => {
  const from = await folderOf({ "server.py": "x" });
  await symlink("/etc/passwd", join(from, "link"));
  const to = await folderOf();
  expect(await copyFileIn(join(from, "server.py"), to, "server.py")).toEqual({
    exceeded: undefined,
    leftOut: [],
  });
  expect(await copyFileIn(join(from, "link"), to, "link")).toEqual({
    exceeded: undefined,
    leftOut: ["link"],
  });
  expect((await listFiles(to)).map(({ path }) => path)).toEqual(["server.py"]);
});
