import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../support/lab-folder.ts";
import { labwire } from "./labwire.ts";

const valid = "version: 1\nsteps:\n  - name: Step\n    port: 80\n";
const wrong = "version: 1\nsteps:\n  - name: Step\n    prot: 80\n";

describe("labwire check", { concurrent: true }, () => {
  test("says ok of every valid lab, counts them, and ends with 0", async () => {
    const dir = await folderWith({ "a/lab.yaml": valid, "b/lab.yaml": valid });
    expect(await labwire("check", dir)).toEqual({
      code: 0,
      stdout: `ok ${dir}/a/lab.yaml\nok ${dir}/b/lab.yaml\n2 valid labs\n`,
      stderr: "",
    });
  });

  test("looks at all files, tells each mistake with its place and frame, and ends with 2", async () => {
    const dir = await folderWith({ "a/lab.yaml": wrong, "b/lab.yaml": valid, "c/lab.yaml": wrong });
    const { code, stdout, stderr } = await labwire("check", dir, "/nowhere/at/all");
    expect({ code, stdout }).toEqual({ code: 2, stdout: `ok ${dir}/b/lab.yaml\n1 valid lab, 3 invalid\n` });
    const heads = stderr.split("\n").filter((line) => /^\/.*:\d+:\d+: /.test(line));
    expect(heads.map((line) => line.split(":")[0])).toEqual([
      `${dir}/a/lab.yaml`,
      `${dir}/c/lab.yaml`,
      "/nowhere/at/all",
    ]);
    expect(stderr).toContain("prot: 80");
    expect(stderr).toContain("^");
  });

  test("tells programs the same: json, and GitHub's annotations", async () => {
    const dir = await folderWith({ "a/lab.yaml": wrong, "b/lab.yaml": valid });
    const json = await labwire("check", dir, "--reporter", "json");
    expect(json).toMatchObject({ code: 2, stderr: "" });
    const { version, labs } = JSON.parse(json.stdout);
    expect(version).toBe(1);
    expect(labs).toMatchObject([
      {
        file: `${dir}/a/lab.yaml`,
        valid: false,
        mistakes: [{ line: 4, column: 5, rule: expect.any(String) }],
      },
      { file: `${dir}/b/lab.yaml`, valid: true, mistakes: [] },
    ]);
    const github = await labwire("check", dir, "--reporter", "github");
    expect(github.stdout).toMatch(new RegExp(`^::error file=${dir}/a/lab.yaml,line=4,col=5::.*prot`));
  });
});

describe("labwire new", { concurrent: true }, () => {
  test("makes a lab that is valid, and writes over nothing", async () => {
    const dir = join(await folderWith(), "my-lab");
    expect(await labwire("new", dir)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(join(dir, "lab.yaml")),
    });
    expect(await labwire("check", dir)).toMatchObject({ code: 0 });
    const before = readFileSync(join(dir, "lab.yaml"), "utf8");
    const again = await labwire("new", dir, "--template", "udp");
    expect(again).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("nothing was written"),
    });
    expect(readFileSync(join(dir, "lab.yaml"), "utf8")).toBe(before);
  });

  test("lists its templates; for one that there is not it says what was likely meant", async () => {
    expect((await labwire("new", "--list")).stdout).toMatch(/^tcp-server +\S/m);
    const unknown = await labwire("new", "somewhere", "--template", "tcp-servr");
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean `tcp-server`?") });
  });

  test("ends with 2 without a folder, or where a file stands", async () => {
    expect(await labwire("new")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("labwire new DIR"),
    });
    const dir = await folderWith({ file: "" });
    const ended = await labwire("new", join(dir, "file"));
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/^labwire: .*file/) });
  });
});

describe("labwire scan", { concurrent: true }, () => {
  test("tells which ports take connections, for people and for programs", async () => {
    const server = createServer((peer) => peer.end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const text = await labwire("scan", "127.0.0.1", String(port));
    expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining(`${port}/tcp`) });
    const json = await labwire("scan", "localhost", String(port), "--reporter", "json");
    expect(JSON.parse(json.stdout)).toMatchObject({ open: [port], closed: 0 });
    server.close();
  });

  test.each([
    [["127.0.0.1", "0-70000"], "no port"],
    [["127.0.0.1", "80", "--timeout", "soon"], "duration"],
    [["127.0.0.1", "80", "--reporter", "xml"], "xml"],
  ])("ends with 2 for %j", async (args, said) => {
    const { code, stdout, stderr } = await labwire("scan", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("ends with 3 for a host that has no address", async () => {
    const ended = await labwire("scan", "no-such-host.invalid", "80");
    expect(ended).toEqual({
      code: 3,
      stdout: "",
      stderr: "labwire: no-such-host.invalid is no address and has none\n",
    });
  });
});

describe("labwire", { concurrent: true }, () => {
  test("schema prints the schemas as they are published", async () => {
    const published = (name: string) =>
      readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8");
    expect(await labwire("schema")).toEqual({ code: 0, stdout: published("lab.schema.json"), stderr: "" });
    expect((await labwire("schema", "--results")).stdout).toBe(published("results.schema.json"));
  });

  test("doctor tells what this machine offers, for people and for programs", async () => {
    const text = await labwire("doctor");
    expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining("Isolation") });
    const { version, findings } = JSON.parse((await labwire("doctor", "--reporter", "json")).stdout);
    expect(version).toBe(1);
    expect(findings).toContainEqual(expect.objectContaining({ kind: "isolation", name: "none", ok: true }));
    expect(await labwire("doctor", "--reporter", "xml")).toMatchObject({ code: 2, stdout: "" });
  });

  test("--help and --version end with 0; a command that there is not ends with 2", async () => {
    const help = await labwire("--help");
    expect(help.code).toBe(0);
    for (const command of ["run", "check", "new", "scan", "schema", "doctor"])
      expect(help.stdout).toContain(`  ${command} `);
    expect(await labwire("--version")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect(await labwire("rn")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("run"),
    });
  });
});
