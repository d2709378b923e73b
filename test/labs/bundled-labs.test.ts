/** The bundled labs: each solution comes to what its lab says, the sheets say the same in both languages, the starter starts. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Results, type RunResult, runLab } from "../../src/index.ts";
import { chooseIsolation } from "../../src/isolation/choose.ts";
import { languageAvailable } from "../../src/languages/find-tool.ts";
import type { Plan, SolutionPlan } from "../../src/nouns/plan.ts";
import { textIn } from "../../src/nouns/step-id.ts";
import { openValidLabs } from "../../src/opening.ts";
import { planLab } from "../../src/plan/plan-lab.ts";
import { solutionLanguages } from "../../src/submission/find-solution.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const labs = (await openValidLabs([join(root, "labs")])).map(planLab);
// Side by side only where each run has its own ports.
const concurrent = (await chooseIsolation("auto")).isolation.privateNetwork;

describe.each(labs.map((lab) => ({ name: lab.lab, lab })))("The lab $name", { concurrent }, ({ lab }) => {
  for (const solution of lab.solutions) {
    test(`comes to what it says of ${solution.name}`, async ({ skip }) => {
      for (const language of await solutionLanguages(join(lab.dir, "solutions", solution.name), lab)) {
        if (!(await languageAvailable(language))) skip(`${language.title} is not here: ${language.install}`);
      }
      const run = await runOf(lab, { solution: solution.name });
      expect(outcomeOf(run, solution)).toEqual(expectedOf(lab, solution));
      expect(run.duration_ms - buildTime(run)).toBeLessThan(10_000);
    });
  }

  test("lists all of its solutions: right ones in two languages, JavaScript or TypeScript among them, and three wrong ones", async () => {
    const folders = readdirSync(join(lab.dir, "solutions"));
    expect(lab.solutions.map(({ name }) => name).sort()).toEqual(folders.sort());
    const right = lab.solutions.filter(({ fails }) => fails.length === 0);
    const languages = await Promise.all(right.map(({ name }) => languageNames(lab, name)));
    expect(new Set(languages.flat()).size).toBeGreaterThanOrEqual(2);
    expect(languages.some((names) => names.every((name) => /^(java|type)script$/.test(name)))).toBe(true);
    expect(lab.solutions.length - right.length).toBeGreaterThanOrEqual(3);
  });

  test("has a starter that runs, does not pass, and says where to begin", async () => {
    const run = await runOf(lab, { submission: join(lab.dir, "starter") });
    expect(run.verdict).toBe("fail");
    expect(run.score).toBeLessThan(run.max_score / 2);
    const [first] = run.steps.filter(({ verdict }) => verdict === "fail");
    expect(first?.log).toContain("begin with number");
  });

  test("names and hints every step that has points in English and in French", () => {
    for (const { name, hint, points } of lab.steps) {
      expect(name).toMatchObject({ en: expect.any(String), fr: expect.any(String) });
      if (points > 0) expect(hint).toMatchObject({ en: expect.any(String), fr: expect.any(String) });
    }
  });

  test("has a sheet in English and one in French, with the same sections and every step's points", () => {
    const [english, french] = ["README.md", "README.fr.md"].map((file) =>
      readFileSync(join(lab.dir, file), "utf8"),
    );
    expect(headingLevels(english!)).toEqual(["#", "##", "##", "##", "##", "##", "##"]);
    expect(headingLevels(french!)).toEqual(headingLevels(english!));
    for (const { name, points } of lab.steps.filter((step) => step.points > 0)) {
      expect(english).toContain(`| ${textIn("en", name)} | ${points} |`);
      expect(french).toContain(`| ${textIn("fr", name)} | ${points} |`);
    }
  });
});

describe("A bundled lab", () => {
  test.skipIf("Deno" in globalThis)("has the same verdicts on Node and on Deno", async () => {
    const deno = join(root, "node_modules", ".bin", "deno");
    const flags = ["run", "-A", "--quiet", "--node-modules-dir=manual", "src/cli.ts"];
    const command = ["run", "labs", "--seed", "runtimes", "--quiet", "--reporter", "json"];
    const told = execFileSync(deno, [...flags, ...command], { cwd: root, encoding: "utf8" });
    const onDeno = JSON.parse(told) as Results;
    const onNode = await runLab(join(root, "labs"), { seed: "runtimes" });
    expect(onDeno.tool.runtime).toMatch(/^deno /);
    expect(onDeno.runs).toHaveLength(labs.length);
    expect(verdictsOf(onDeno)).toEqual(verdictsOf(onNode));
  });
});

async function runOf(lab: Plan, request: { solution?: string; submission?: string }): Promise<RunResult> {
  const { runs } = await runLab(lab.dir, request);
  return runs[0]!;
}

/** What came of a run, as far as the lab speaks of it. */
function outcomeOf({ steps, score }: RunResult, said: SolutionPlan) {
  const failed = steps.filter(({ verdict }) => verdict === "fail");
  const errors = steps.filter(({ verdict }) => verdict === "error").map(({ message }) => message);
  const reasons = failed.filter(({ id }) => id in said.reasons).map(({ id, reason }) => [id, reason]);
  return { score, fails: failed.map(({ id }) => id), errors, reasons: Object.fromEntries(reasons) };
}

function expectedOf({ steps }: Plan, { score, fails, reasons }: SolutionPlan) {
  const inOrder = steps.map(({ id }) => id).filter((id) => fails.includes(id));
  return { score, fails: inOrder, errors: [], reasons };
}

/** What a run took before and between its steps: building, above all. */
function buildTime({ duration_ms, steps }: RunResult): number {
  return duration_ms - steps.reduce((sum, step) => sum + step.duration_ms, 0);
}

async function languageNames(lab: Plan, solution: string): Promise<string[]> {
  const languages = await solutionLanguages(join(lab.dir, "solutions", solution), lab);
  return languages.map(({ name }) => name);
}

function headingLevels(sheet: string): string[] {
  const prose = sheet.replace(/^```[\s\S]*?^```$/gm, "");
  return [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level!);
}

function verdictsOf({ runs }: Results) {
  return runs
    .map(({ lab, submission, verdict, score, steps }) => {
      const seen = steps.map(({ id, verdict, reason, points }) => ({ id, verdict, reason, points }));
      return { lab, submission, verdict, score, steps: seen };
    })
    .sort((a, b) => basename(a.lab).localeCompare(basename(b.lab)));
}
