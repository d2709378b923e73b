import { describe, expect, test } from "vitest";
import {
  AuthorError,
  checkLab,
  Interrupted,
  type LabEvent,
  MachineError,
  runLab,
  UsageError,
  watchLabs,
} from "../src/index.ts";
import { pidsIn } from "./run/run-of.ts";
import { folderWith, labFolder } from "./support/lab-folder.ts";
import { untilGone } from "./support/until-gone.ts";

const valid = { steps: [{ name: "It is so", assert: "true" }] };
const isolate = "none";

describe("checkLab", () => {
  test("finds nothing wrong in a valid lab", async () => {
    expect(await checkLab(await labFolder(valid))).toEqual([]);
  });

  test("tells every mistake of every lab below a folder, each with its place", async () => {
    const lab = (mistake: string) => `version: 1\nsteps:\n  - name: Step\n    ${mistake}\n`;
    const dir = await folderWith({
      "a/lab.yaml": lab("prot: 80"),
      "b/lab.yaml": lab('port: "80"'),
      "c/lab.yaml": lab("port: 80"),
    });
    const mistakes = await checkLab(dir);
    expect(mistakes.map(({ span }) => [span.file, span.line, span.column])).toEqual([
      [`${dir}/a/lab.yaml`, 4, 5],
      [`${dir}/b/lab.yaml`, 4, 11],
    ]);
    expect(mistakes[0]).toMatchObject({
      rule: expect.any(String),
      message: expect.any(String),
      frame: expect.any(String),
    });
  });

  test("tells of a path that is not there as of any other mistake", async () => {
    expect(await checkLab("/nowhere/at/all")).toMatchObject([{ rule: "no-such-path" }]);
  });
});

describe("runLab", () => {
  test("resolves with the results, whatever the verdict is", async () => {
    const results = await runLab(await labFolder({ steps: [{ name: "It is not so", assert: "false" }] }), {
      isolate,
    });
    expect(results).toMatchObject({
      version: 1,
      tool: { name: "labwire", isolation: "none" },
      verdict: "fail",
      totals: { pass: 0, fail: 1, error: 0, skip: 0 },
    });
    expect(results).not.toHaveProperty("interrupted");
  });

  test("rejects with AuthorError where a lab is not valid, and runs nothing, of other labs neither", async () => {
    const dir = await folderWith();
    const good = `version: 1\nsteps: [{ name: Mark, exec: "touch ${dir}/mark" }]`;
    const labs = await folderWith({ "good/lab.yaml": good, "wrong/lab.yaml": "version: 1\n" });
    await expect(runLab(labs, { isolate })).rejects.toThrow(AuthorError);
    expect(pidsIn(`${dir}/mark`)).toEqual([]);
  });

  test("rejects with UsageError for what there is not, with MachineError for what this machine can't", async () => {
    const dir = await labFolder(valid);
    await expect(runLab(dir, { isolate, only: ["Nothing"] })).rejects.toThrow(UsageError);
    await expect(runLab(dir, { isolate: "vacuum" })).rejects.toThrow(UsageError);
    const needs = await labFolder({ ...valid, solutions: { python: { score: 1 } } });
    await expect(runLab(needs, { isolate })).rejects.toThrow(MachineError);
  });

  test("rejects with Interrupted when its signal is aborted, before it begins too", async () => {
    const dir = await labFolder(valid);
    await expect(runLab(dir, { isolate, signal: AbortSignal.abort() })).rejects.toThrow(Interrupted);
    await expect(runLab(dir, { isolate, signal: AbortSignal.abort("enough") })).rejects.toThrow(Interrupted);
  });
});

describe.each(["none", "auto"])("watchLabs (isolation: %s)", (level) => {
  test("tells each thing as it happens, the results last", async () => {
    const types: string[] = [];
    for await (const { type } of watchLabs({ labs: [await labFolder(valid)], isolate: level }))
      types.push(type);
    expect(types[0]).toBe("started");
    expect(types.slice(1)).toEqual([
      "run-started",
      "step-started",
      "step-finished",
      "run-finished",
      "finished",
    ]);
  });

  test("tells what was finished when it is aborted, and leaves nothing behind", async () => {
    const { labs, pidFile } = await hangingLab();
    const abortion = new AbortController();
    const events: LabEvent[] = [];
    const watch = async () => {
      for await (const event of watchLabs({ labs, isolate: level, jobs: 1, signal: abortion.signal })) {
        events.push(event);
        if (event.type === "step-finished" && event.step.name === "It hangs soon") abortion.abort();
      }
    };
    await expect(watch()).rejects.toThrow(Interrupted);
    const last = events.at(-1);
    expect(last).toMatchObject({ type: "finished", results: { interrupted: true } });
    expect(last?.type === "finished" && last.results.runs.map(({ lab }) => lab)).toEqual(["first"]);
    expect(pidsIn(pidFile)).toHaveLength(1);
    expect(await untilGone(level === "none" ? pidsIn(pidFile) : [])).toEqual([]);
  });

  test("ends what runs when nobody reads it any more", async () => {
    const { labs, pidFile } = await hangingLab();
    for await (const event of watchLabs({ labs, isolate: level, jobs: 1 })) {
      if (event.type === "step-finished" && event.step.name === "It hangs soon") break;
    }
    expect(pidsIn(pidFile)).toHaveLength(1);
    expect(await untilGone(level === "none" ? pidsIn(pidFile) : [])).toEqual([]);
  });
});

/** A lab that ends, and one that never would; a server of that one writes its process id to `pidFile`. */
async function hangingLab() {
  const dir = await folderWith();
  const pidFile = `${dir}/pid`;
  const server = { run: { shell: `echo $$ >${pidFile}; echo up; exec sleep 1000` }, ready: { log: "up" } };
  const hanging = {
    version: 1,
    servers: { sleeper: server },
    steps: [
      { name: "It hangs soon", assert: "true" },
      { name: "It hangs", wait: "1h", timeout: "1h" },
    ],
  };
  const labs = await folderWith({
    "first/lab.yaml": JSON.stringify({ version: 1, ...valid }),
    "second/lab.yaml": JSON.stringify(hanging),
  });
  return { labs: [labs], pidFile };
}
