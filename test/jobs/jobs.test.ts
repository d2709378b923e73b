import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { runLab, UsageError } from "../../src/index.ts";
import { collectJobs, type RunRequest } from "../../src/jobs/collect-jobs.ts";
import { MachineError } from "../../src/nouns/machine-error.ts";
import type { Plan } from "../../src/nouns/plan.ts";
import { openValidLabs } from "../../src/opening.ts";
import { planLab } from "../../src/plan/plan-lab.ts";
import { folderWith, type LabValue, labFolder } from "../support/lab-folder.ts";

const lab = {
  submission: { programs: { server: {} } },
  steps: [
    { name: "It listens", port: 5999, points: 1 },
    { name: { en: "It ends", fr: "Il finit" }, id: "end", assert: "true", points: 1 },
  ],
};

async function planned(value: LabValue, files: Record<string, string> = {}): Promise<Plan> {
  const [source] = await openValidLabs([await labFolder(value, files)]);
  return planLab(source!);
}

/** The jobs that a request comes to for this one lab. */
async function jobsOf(plan: Plan, request: Partial<RunRequest> = {}) {
  return (await collectJobs([plan], { labs: [plan.dir], ...request }, "none")).jobs;
}

describe("A lab is run against", () => {
  const files = {
    "solutions/wrong/server.sh": "exit 1",
    "solutions/small/server.sh": "exit 0",
    "solutions/right/server.sh": "exit 0",
    "solutions/other/server.sh": "exit 0",
  };
  const solutions = {
    wrong: { fails: ["end"] },
    small: { score: 1 },
    right: { score: 2 },
    other: { score: 2 },
  };

  test("its first solution with full score, where nothing is said", async () => {
    const plan = await planned({ ...lab, solutions }, files);
    const [job] = await jobsOf(plan);
    expect(job!.submission).toEqual({ dir: join(plan.dir, "solutions", "right"), name: "right" });
    expect(job!.run).toBe(`${plan.file} right`);
  });

  test("the solution that is named, whatever its score", async () => {
    const [job] = await jobsOf(await planned({ ...lab, solutions }, files), { solution: "wrong" });
    expect(job!.submission?.name).toBe("wrong");
  });

  test("the student's folder, which is called by its last name", async () => {
    const submission = await folderWith({ "server.sh": "" });
    const [job] = await jobsOf(await planned({ ...lab, solutions }, files), {
      submission: `${submission}/.`,
    });
    expect(job!.submission).toEqual({ dir: submission, name: basename(submission) });
  });

  test("nothing, where it has neither programs nor solutions", async () => {
    const [job] = await jobsOf(await planned({ steps: lab.steps }));
    expect(job).not.toHaveProperty("submission");
  });
});

describe("What there is not is a UsageError", () => {
  const usage = async (request: Partial<RunRequest>) => {
    const plan = await planned({ ...lab, solutions: { python: { score: 2 }, typescript: { score: 2 } } });
    const refused = await jobsOf(plan, request).catch((error) => error);
    expect(refused).toBeInstanceOf(UsageError);
    return (refused as Error).message;
  };

  test("for a solution, with the one that was likely meant", async () => {
    expect(await usage({ solution: "pyton" })).toContain("has no solution `pyton`. Did you mean `python`?");
    expect(await usage({ solution: "quite-another" })).not.toContain("Did you mean");
  });

  test("for a step, by id or name, with the one that was likely meant", async () => {
    expect(await usage({ only: ["It lisens"] })).toBe(
      "there is no step `It lisens`. Did you mean `It listens`?",
    );
    expect(await usage({ only: ["ende"] })).toContain("Did you mean `end`?");
  });

  test("for a submission", async () => {
    expect(await usage({ submission: "/nowhere/at/all" })).toBe("there is no submission `/nowhere/at/all`");
  });

  test("for a lab with programs and no solutions, which says what to do", async () => {
    const refused = await jobsOf(await planned(lab)).catch((error) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect((refused as Error).message).toContain("say --submission DIR");
  });
});

describe("Steps that are asked for", () => {
  test("are found by id, by English name and by their place in the file, each once", async () => {
    const plan = await planned({ steps: lab.steps });
    const only = async (...wanted: string[]) => (await jobsOf(plan, { only: wanted }))[0]!.only;
    expect(await only("end")).toEqual(["end"]);
    expect(await only("It listens")).toEqual(["it-listens"]);
    const [first, second] = plan.steps.map(({ at }) => at.line);
    expect(await only(`${plan.file}:${first}`)).toEqual(["it-listens"]);
    expect(await only(`./${relative("", plan.file)}:${first}`)).toEqual(["it-listens"]);
    expect(await only(`${plan.file}:${second! + 1}:7`)).toEqual(["end"]);
    expect(await only("end", "It ends", "It listens")).toEqual(["end", "it-listens"]);
  });

  test("leave out the labs that have none of them", async () => {
    const plans = [
      await planned({ steps: lab.steps }),
      await planned({ steps: [{ name: "Other", port: 80 }] }),
    ];
    const { jobs } = await collectJobs(plans, { labs: [], only: ["Other"] }, "none");
    expect(jobs.map(({ plan }) => plan)).toEqual([plans[1]]);
  });
});

describe("A lab whose solutions can't be run here", () => {
  const rust = {
    ...lab,
    solutions: { java: { score: 2 }, ruby: { score: 2 } },
  };
  const files = { "solutions/java/server.java": "class Server {}", "solutions/ruby/server.rb": "" };

  test("is a MachineError that names what is missing and how to get it", async () => {
    const plan = await planned(rust, files);
    const refused = await withEmptyPath(() => jobsOf(plan).catch((error) => error));
    expect(refused).toBeInstanceOf(MachineError);
    expect((refused as Error).message).toMatch(/java: Java \(.*install.*\); ruby: Ruby \(.*install.*\)/);
  });

  test("is skipped beside others that can", async () => {
    const plans = [await planned(rust, files), await planned({ steps: lab.steps })];
    const { jobs, skipped } = await withEmptyPath(() => collectJobs(plans, { labs: [] }, "none"));
    expect(jobs).toHaveLength(1);
    expect(skipped).toEqual([
      {
        type: "skipped",
        run: plans[0]!.file,
        message: expect.stringContaining("no solution can be run here"),
      },
    ]);
  });
});

describe("A lab that is repeated", () => {
  test("runs so often with the same seed, each under a name of its own", async () => {
    const plan = await planned({ steps: lab.steps });
    const jobs = await jobsOf(plan, { repeat: 3 });
    expect(jobs.map(({ run }) => run)).toEqual([1, 2, 3].map((turn) => `${plan.file} #${turn}`));
    expect(new Set(jobs.map(({ seed }) => seed)).size).toBe(1);
  });

  test("is flaky where its runs do not agree, and only then", async () => {
    const dir = await folderWith();
    const once = { name: "Once only", exec: { shell: `mkdir ${dir}/there` } };
    const flaky = await runLab(await labFolder({ steps: [once] }), { repeat: 2, isolate: "none", jobs: 1 });
    expect(flaky.runs.map(({ verdict, flaky }) => [verdict, flaky])).toEqual([
      ["pass", true],
      ["fail", true],
    ]);
    const steady = await runLab(await labFolder({ steps: [{ name: "Always", assert: "true" }] }), {
      repeat: 2,
      isolate: "none",
    });
    expect(steady.runs.every(({ flaky }) => flaky === undefined)).toBe(true);
  });
});

/** Where no language is to be found. */
async function withEmptyPath<Value>(task: () => Promise<Value>): Promise<Value> {
  const { PATH } = process.env;
  process.env.PATH = await folderWith();
  try {
    return await task();
  } finally {
    process.env.PATH = PATH;
  }
}
