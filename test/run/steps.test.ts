import { describe, expect, test } from "vitest";
import type { LabEvent } from "../../src/index.ts";
import { watchLabs } from "../../src/index.ts";
import { folderWith, labFolder } from "../support/lab-folder.ts";
import { untilGone } from "../support/until-gone.ts";
import { pidsIn, runOf, step, verdictsOf } from "./run-of.ts";

const pass = (name: string, more: object = {}) => ({ name, assert: "true", ...more });
const fail = (name: string, more: object = {}) => ({ name, assert: "false", ...more });

describe("Values that are kept", () => {
  test("by `save` and by a dialogue's `as` are known to all that follows", async () => {
    const run = await runOf({
      servers: { greeter: { dialogue: [{ send: "token 42\n" }, { expect: { line: "42" } }] } },
      steps: [
        { name: "Saved", exec: "printf hello", save: { word: "stdout" } },
        { name: "Used", exec: ["printf", "%s", "${{ captured.word }}"], expect: { stdout: "hello" } },
        {
          name: "Read",
          tcp: "greeter",
          dialogue: [
            { expect: { line: { starts_with: "token " } }, as: "line" },
            { send: "${{ captured.line.split(' ')[1] }}\n" },
            { closed: true },
          ],
        },
        { name: "Named ${{ captured.line }}", assert: "captured.line == 'token 42'" },
      ],
    });
    expect(verdictsOf(run)).toEqual({ Saved: "pass", Used: "pass", Read: "pass", "Named token 42": "pass" });
  });

  test("by a step that did not pass are not there: what needs them fails, and is no fault of the lab", async () => {
    const run = await runOf({
      steps: [
        { name: "Saved", exec: "printf hello", expect: { stdout: "other" }, save: { word: "stdout" } },
        { name: "Used", exec: ["printf", "${{ captured.word }}"] },
        pass("Left out or not", { if: "captured.word == 'hello'" }),
        pass("Tried again", { retry: { times: "${{ int(captured.word) }}" } }),
        pass("Named ${{ captured.word }}"),
      ],
    });
    expect(verdictsOf(run)).toEqual({
      Saved: "fail mismatch",
      Used: "fail mismatch",
      "Left out or not": "fail mismatch",
      "Tried again": "fail mismatch",
      "Named ${{ captured.word }}": "pass",
    });
    expect(step(run, "Left out or not").message).toContain("word");
  });
});

test("A step that asks for the process of a server that is gone fails as the server did", async () => {
  const run = await runOf({
    servers: { one: { run: "false", port: "auto" } },
    steps: [
      { name: "Named", exec: ["echo", "${{ servers.one.pid }}"] },
      { name: "Named alone", exec: ["echo", "${{ servers['one'].pid }}"], uses: [] },
      pass("Left out or not", { if: "servers.one.pid > 0" }),
    ],
  });
  expect(new Set(Object.values(verdictsOf(run)))).toEqual(new Set(["fail crashed"]));
});

describe("A step that is tried again", () => {
  const counting = (dir: string, good: number) => ({
    exec: { shell: `echo x >>${dir}/tries; test "$(wc -l <${dir}/tries)" -ge ${good}` },
  });

  test("passes as soon as one try does", async () => {
    const dir = await folderWith();
    const run = await runOf({
      steps: [{ name: "In the end", ...counting(dir, 3), retry: { times: 9, every: "1ms" } }],
    });
    expect(verdictsOf(run)).toEqual({ "In the end": "pass" });
    expect(pidsIn(`${dir}/tries`)).toHaveLength(3);
  });

  test("fails when it has been tried so often again", async () => {
    const dir = await folderWith();
    const run = await runOf({ steps: [{ name: "Never", ...counting(dir, 9), retry: { times: 2 } }] });
    expect(verdictsOf(run)).toEqual({ Never: "fail mismatch" });
    expect(pidsIn(`${dir}/tries`)).toHaveLength(3);
  });
});

describe("A step is not run", () => {
  test("where one that it needs did not pass, and what needs it neither", async () => {
    const run = await runOf({
      steps: [
        fail("First"),
        pass("Second", { needs: "First" }),
        pass("Third", { needs: "second" }),
        pass("Fourth"),
      ],
    });
    expect(verdictsOf(run)).toEqual({
      First: "fail mismatch",
      Second: "skip",
      Third: "skip",
      Fourth: "pass",
    });
    expect(step(run, "Second").message).toBe("not run, since it needs `First`, which did not pass");
    expect(run).toMatchObject({ verdict: "fail", score: 1, max_score: 4 });
  });

  test("where its `if` is false, and then it counts nowhere", async () => {
    const run = await runOf({
      vars: { level: 1 },
      steps: [pass("First"), pass("Hard", { if: "vars.level > 1" })],
    });
    expect(verdictsOf(run)).toEqual({ First: "pass", Hard: "skip" });
    expect(step(run, "Hard").message).toBe("not run, since this is false: vars.level > 1");
    expect(run).toMatchObject({ verdict: "pass", score: 1, max_score: 1 });
  });

  test("after the first that fails, with `failFast`", async () => {
    const steps = [pass("First"), fail("Second"), pass("Third")];
    const run = await runOf({ steps }, { failFast: true });
    expect(verdictsOf(run)).toEqual({ First: "pass", Second: "fail mismatch", Third: "skip" });
    expect(step(run, "Third").message).toBe("not run, since a step before it failed");
  });

  test("where others were asked for, which then run without what they need", async () => {
    const steps = [
      fail("First"),
      pass("Second", { needs: "First", points: 3 }),
      pass("Third", { points: 2 }),
    ];
    const run = await runOf({ steps }, { only: ["Second"] });
    expect(verdictsOf(run)).toEqual({ Second: "pass" });
    expect(run).toMatchObject({ verdict: "pass", score: 3, max_score: 3 });
  });
});

describe("A run whose time is up", () => {
  test("fails the step that goes on and all that follow, and leaves nothing behind", async () => {
    const dir = await folderWith();
    const shell = `echo $$ >${dir}/pid; exec sleep 1000`;
    const run = await runOf(
      {
        steps: [
          pass("Before"),
          { name: "Slow", exec: { shell }, timeout: "1h", points: 1 },
          pass("After", { points: 1 }),
        ],
      },
      { timeout: 1500 },
    );
    expect(verdictsOf(run)).toEqual({ Before: "pass", Slow: "fail timeout", After: "fail timeout" });
    expect(step(run, "Slow").message).toContain("1.5 s");
    expect(run).toMatchObject({ verdict: "fail", score: 0 });
    expect(await untilGone(pidsIn(`${dir}/pid`))).toEqual([]);
  });

  test.each([
    ["a wait", { wait: "1h" }],
    ["a look", { server: "mute", expect: { running: false } }],
    ["a log", { wait: { server: "mute", log: "never" } }],
    ["a dialogue", { tcp: "silent", dialogue: [{ expect: "x" }] }],
    ["a try", { assert: "false", retry: { times: 9, every: "1h" } }],
    ["readiness", { wait: { server: "unready", log: "x" } }],
  ])("does not wait for the end of %s", async (_, action) => {
    const run = await runOf(
      {
        servers: {
          mute: { run: "sleep 1000" },
          silent: { dialogue: [{ expect: "never" }], timeout: "1h" },
          unready: { run: "sleep 1000", lifetime: "step", ready: { log: "never", timeout: "1h" } },
        },
        steps: [{ name: "Slow", timeout: "1h", ...action }],
      },
      { timeout: 300 },
    );
    expect(verdictsOf(run)).toEqual({ Slow: "fail timeout" });
  });
});

describe("What a step tells", () => {
  test("are its hint where it did not pass, in the language of the run", async () => {
    const hint = { en: "Look at ${{ vars.where }}", fr: "Regardez ${{ vars.where }}" };
    const lab = { vars: { where: "bind" }, steps: [pass("Good", { hint }), fail("Bad", { hint })] };
    const run = await runOf(lab);
    expect(step(run, "Good")).not.toHaveProperty("hint");
    expect(step(run, "Bad").hint).toBe("Look at bind");
    expect(step(await runOf(lab, { lang: "fr" }), "Bad").hint).toBe("Regardez bind");
  });

  test("is its name with expressions evaluated, in events and results alike", async () => {
    const dir = await labFolder({ vars: { n: 7 }, steps: [pass("Client ${{ vars.n }}")] });
    const events: LabEvent[] = [];
    for await (const event of watchLabs({ labs: [dir], isolate: "none" })) events.push(event);
    expect(events.map(({ type }) => type)).toEqual([
      "started",
      "run-started",
      "step-started",
      "step-finished",
      "run-finished",
      "finished",
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "step-started", name: "Client 7", id: "client-vars-n" }),
    );
  });

  test("is the same for the same seed: random values are the seed's", async () => {
    const lab = { vars: { word: "${{ random.hex(16) }}" }, steps: [pass("${{ vars.word }}")] };
    const names = async (seed: string) => Object.keys(verdictsOf(await runOf(lab, { seed })));
    expect(await names("a")).toEqual(await names("a"));
    expect(await names("a")).not.toEqual(await names("b"));
  });
});
