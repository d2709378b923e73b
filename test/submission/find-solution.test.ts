import { join } from "node:path";
import { expect, test } from "vitest";
import { findTool } from "../../src/languages/find-tool.ts";
import { perl } from "../../src/languages/perl.ts";
import type { Plan, ProgramPlan, SolutionPlan, StepPlan } from "../../src/nouns/plan.ts";
import { findSolution, solutionLanguages } from "../../src/submission/find-solution.ts";
import { folderOf } from "./folders.ts";

type Step = Partial<StepPlan>;

function planOf(
  dir: string,
  solutions: readonly Partial<SolutionPlan>[],
  steps: readonly Step[],
  programs: readonly ProgramPlan[] = [{ name: "server" }],
): Plan {
  return {
    dir,
    submission: { programs, files: [] },
    steps: steps.map((step) => ({ points: 0, bonus: false, ...step })),
    solutions: solutions.map((solution) => ({ fails: [], reasons: {}, ...solution })),
  } as unknown as Plan;
}

test("findSolution takes the first that has full score", async () => {
  const dir = await folderOf({
    "solutions/wrong/server.sh": "",
    "solutions/half/server.sh": "",
    "solutions/right/server.sh": "",
  });
  const solutions = [
    { name: "wrong", score: 2 },
    { name: "half", fails: ["a"] },
    { name: "right", score: 5 },
  ];
  const steps = [{ points: 2 }, { points: 3 }, { points: 4, bonus: true }, { points: 9, if: "vars.x" }];
  expect(await findSolution(planOf(dir, solutions, steps))).toEqual({ solution: "right", missing: "" });
});

test("findSolution counts each step 1 where no step has points", async () => {
  const dir = await folderOf({ "solutions/wrong/server.sh": "", "solutions/right/server.sh": "" });
  const solutions = [
    { name: "wrong", score: 1 },
    { name: "right", score: 2 },
  ];
  expect(await findSolution(planOf(dir, solutions, [{}, {}]))).toMatchObject({ solution: "right" });
});

test("findSolution passes over what this machine has no language for, and says what to install", async () => {
  const dir = await folderOf({ "solutions/old/server.pl": "", "solutions/new/server.sh": "" });
  const { PATH } = process.env;
  process.env.PATH = await folderOf();
  try {
    expect(await findTool(perl)).toBeUndefined();
  } finally {
    process.env.PATH = PATH;
  }
  const lacking = "old: Perl (apt-get install perl (or https://www.perl.org/get.html))";
  const plan = planOf(dir, [{ name: "old" }, { name: "new" }], [{}]);
  expect(await findSolution(plan)).toEqual({ solution: "new", missing: lacking });
  expect(await findSolution(planOf(dir, [{ name: "old" }], [{}]))).toEqual({
    solution: undefined,
    missing: lacking,
  });
});

test("findSolution says where there is none to take", async () => {
  const dir = await folderOf();
  const none = { solution: undefined, missing: "the lab lists no solution with full score" };
  expect(await findSolution(planOf(dir, [{ name: "wrong", fails: ["a"] }], [{}]))).toEqual(none);
  expect(await findSolution(planOf(dir, [{ name: "gone" }], [{}]))).toEqual({
    solution: undefined,
    missing: "gone: its folder is not there",
  });
});

test("solutionLanguages tells the languages of the programs, each once", async () => {
  const dir = await folderOf({ "x/server.py": "", "x/client.py": "", "x/relay.c": "", "x/extra.rb": "" });
  const programs = [
    { name: "server" },
    { name: "client" },
    { name: "relay" },
    { name: "own", run: "extra.rb" },
  ];
  const languages = await solutionLanguages(join(dir, "x"), planOf(dir, [], [], programs));
  expect(languages.map(({ name }) => name)).toEqual(["python", "c"]);
});
