import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Results } from "../../src/nouns/verdict.ts";
import { pidsIn } from "../run/run-of.ts";
import { folderWith, labFolder } from "../support/lab-folder.ts";
import { untilGone } from "../support/until-gone.ts";
import { hears, labwire, startLabwire, untilEnd } from "./labwire.ts";

const passing = { steps: [{ name: "It is so", assert: "true" }] };
const failing = { steps: [...passing.steps, { name: "It is not so", assert: "false" }] };
const broken = { env: "LABWIRE_NOT_SET", steps: [{ name: "Unknown", assert: 'env.LABWIRE_NOT_SET == "x"' }] };
const none = ["--isolate", "none"];

describe("labwire run", { concurrent: true }, () => {
  test.each([
    [0, "all passed", passing],
    [1, "a step failed", failing],
    [3, "a step could not be judged", broken],
  ])("ends with %i where %s", async (code, _, lab) => {
    expect(await labwire("run", await labFolder(lab), ...none)).toMatchObject({ code });
  });

  test.each([
    ["an option that there is not", ["--repat", "2"], "--repeat"],
    ["a value that is none", ["--jobs", "0"], "it is a whole number"],
    ["a reporter that there is not", ["--reporter", "jsno"], "Did you mean `json`?"],
    ["a step that there is not", ["--only", "It is so!"], "Did you mean `It is so`?"],
  ])("ends with 2 for %s, and says what was likely meant", async (_, args, said) => {
    const { code, stdout, stderr } = await labwire("run", await labFolder(passing), ...none, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("runs, writes and truncates nothing where a lab is not valid", async () => {
    const dir = await folderWith({ "results.json": "earlier results" });
    const labs = await folderWith({
      "a/lab.yaml": `version: 1\nsteps: [{ name: Mark, exec: "touch ${dir}/mark" }]`,
      "b/lab.yaml": "version: 1\nsteps: []\n",
    });
    const file = join(dir, "results.json");
    const ended = await labwire("run", labs, ...none, "--reporter", `json=${file}`);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(new RegExp(`^${labs}/b/lab.yaml:2:\\d+: `));
    expect(readFileSync(file, "utf8")).toBe("earlier results");
    expect(existsSync(join(dir, "mark"))).toBe(false);
  });

  test("reports to files and to standard output at once; alone on standard output, json is one document", async () => {
    const dir = await folderWith();
    const lab = await labFolder(failing);
    const files = ["--reporter", `json=${dir}/r.json`, "--reporter", `ndjson=${dir}/r.ndjson`];
    const pretty = await labwire("run", lab, ...none, ...files);
    expect(pretty.stdout).toContain("It is not so");
    const inFile = JSON.parse(readFileSync(`${dir}/r.json`, "utf8")) as Results;
    expect(inFile.totals).toEqual({ pass: 1, fail: 1, error: 0, skip: 0 });
    const lines = readFileSync(`${dir}/r.ndjson`, "utf8").trim().split("\n");
    expect(JSON.parse(lines.at(-1)!).type).toBe("finished");
    const { stdout } = await labwire("run", lab, ...none, "--reporter", "json");
    expect((JSON.parse(stdout) as Results).totals).toEqual(inFile.totals);
  });

  test("ends with 2 where a report can't be written, before anything is run", async () => {
    const dir = await folderWith();
    const lab = await labFolder({ steps: [{ name: "Mark", exec: `touch ${dir}/mark` }] });
    const ended = await labwire("run", lab, ...none, "--reporter", `json=${dir}/no/such/folder.json`);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining("--reporter json=") });
    expect(existsSync(join(dir, "mark"))).toBe(false);
  });

  test("writes no colours where nobody sees them", async () => {
    const { stdout } = await labwire("run", await labFolder(failing), ...none);
    expect(stdout).not.toContain("\x1b");
  });

  test("speaks the language of --lang, else the user's", async () => {
    const lab = await labFolder(passing);
    expect((await labwire("run", lab, ...none, "--lang", "fr")).stdout).toContain("réussi");
    const french = await untilEnd(startLabwire(["run", lab, ...none], { LC_ALL: "fr_FR.UTF-8" }));
    expect(french.stdout).toContain("réussi");
  });

  test("is flaky, and ends with 1, where repeated runs do not agree", async () => {
    const dir = await folderWith();
    const lab = await labFolder({ steps: [{ name: "Once only", exec: { shell: `mkdir ${dir}/there` } }] });
    const { code, stdout } = await labwire(
      "run",
      lab,
      ...none,
      "--repeat",
      "2",
      "--jobs",
      "1",
      "--reporter",
      "json",
    );
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Results).runs.map(({ flaky }) => flaky)).toEqual([true, true]);
  });

  test.each([
    ["SIGINT", 130, "none"],
    ["SIGTERM", 143, "none"],
    ["SIGINT", 130, "auto"],
  ] as const)(
    "interrupted by %s ends with %i, all gone and the rest written (isolation: %s)",
    async (signal, code, level) => {
      const dir = await folderWith();
      const shell = `echo $$ >${dir}/pid; echo up; exec sleep 1000`;
      const lab = await labFolder({
        servers: { sleeper: { run: { shell }, ready: { log: "up" } } },
        steps: [{ name: "It hangs", wait: { server: "sleeper", log: "never" }, timeout: "1h" }],
      });
      const files = ["--reporter", "ndjson", "--reporter", `json=${dir}/r.json`];
      const command = startLabwire(["run", lab, "--isolate", level, ...files]);
      const ended = untilEnd(command);
      await hears(command.stdout, "step-started");
      process.kill(command.pid!, signal);
      expect(await ended).toMatchObject({ code, stderr: `labwire: interrupted by ${signal}\n` });
      expect(JSON.parse(readFileSync(`${dir}/r.json`, "utf8"))).toMatchObject({
        interrupted: true,
        runs: [],
      });
      expect(pidsIn(`${dir}/pid`)).toHaveLength(1);
      expect(await untilGone(level === "none" ? pidsIn(`${dir}/pid`) : [])).toEqual([]);
    },
  );

  test("with --watch runs again when a file changes, after a mistake too, until Ctrl-C", async () => {
    const dir = await folderWith();
    const lab = (text: string) => writeFileSync(join(dir, "lab.yaml"), `version: 1\nsteps: [${text}]\n`);
    lab("{ name: First, assert: 'true' }");
    const command = startLabwire(["run", dir, ...none, "--watch", "--reporter", "ndjson"]);
    const ended = untilEnd(command);
    await hears(command.stderr, "watching for changes");
    lab("{ name: Wrong, asert: 'true' }");
    await hears(command.stderr, "watching for changes");
    lab("{ name: Second, assert: 'true' }");
    await hears(command.stderr, "watching for changes");
    process.kill(command.pid!, "SIGINT");
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stdout).toContain('"First"');
    expect(stdout).toContain('"Second"');
    expect(stderr).toContain("lab.yaml:2:");
  });

  test("with --watch and a lab that is not there ends with 2", async () => {
    const ended = await labwire("run", "/nowhere/at/all", ...none, "--watch");
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("there is no such file or folder"),
    });
  });

  test("says nothing more to one who stops listening", async () => {
    const command = startLabwire(["run", await labFolder(passing), ...none]);
    const ended = untilEnd(command);
    command.stdout.destroy();
    expect((await ended).stderr).toBe("");
  });
});
