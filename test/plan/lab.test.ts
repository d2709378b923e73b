import { describe, expect, test } from "vitest";
import { planOf } from "./plan-of.ts";

describe("A planned lab", () => {
  test("is called by its folder, and has that name for a title where it has none", async () => {
    const plan = await planOf({});
    expect(plan).toMatchObject({
      lab: "first",
      title: "first",
      dir: "/labs/first",
      file: "labs/first/lab.yaml",
    });
    expect((await planOf({ title: { en: "Hello", fr: "Bonjour" } })).title).toEqual({
      en: "Hello",
      fr: "Bonjour",
    });
  });

  test("leaves nothing undefined: what is not written is empty", async () => {
    const plan = await planOf({});
    expect(plan).toMatchObject({ env: [], vars: {}, servers: [], clients: [], dialogues: {}, solutions: [] });
    expect(plan).not.toHaveProperty("submission");
  });

  test("is plain JSON, so that it can be handed to a worker", async () => {
    const plan = await planOf({
      env: "HOME",
      vars: { name: "${{ random.word() }}" },
      submission: { programs: { server: {} } },
      servers: { greeter: { program: "server", port: "auto" } },
      clients: { visitor: { program: "server", timeout: "1s" } },
      dialogues: { hello: [{ send: "hi" }] },
      solutions: { python: { score: 1 } },
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  test("takes one name where a list is wanted", async () => {
    const { env, submission } = await planOf({ env: "HOME", submission: { files: "*.py" } });
    expect(env).toEqual(["HOME"]);
    expect(submission).toEqual({ programs: [], files: ["*.py"] });
  });

  test("knows how each program is found, built and run", async () => {
    const programs = {
      server: null,
      client: { file: "c.py", build: "make c", run: ["python3", 1], timeout: "1s" },
    };
    const { submission } = await planOf({ submission: { programs, build: "make" } });
    expect(submission).toEqual({
      programs: [{ name: "server" }, { name: "client", ...programs.client }],
      files: [],
      build: "make",
    });
  });
});

describe("Planned solutions", () => {
  const steps = [
    { name: "It greets", port: 80 },
    { name: "It ends", id: "end", port: 80 },
  ];

  test("name the steps that fail by id, whichever way they are written", async () => {
    const wrong = { fails: ["It greets", "end"], reasons: { "It greets": "mismatch", end: "timeout" } };
    const { solutions } = await planOf({
      steps,
      solutions: { wrong, right: { score: 2 }, silent: { fails: "end" } },
    });
    expect(solutions).toEqual([
      { name: "wrong", fails: ["it-greets", "end"], reasons: { "it-greets": "mismatch", end: "timeout" } },
      { name: "right", score: 2, fails: [], reasons: {} },
      { name: "silent", fails: ["end"], reasons: {} },
    ]);
  });
});
