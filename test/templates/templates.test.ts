import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Plan } from "../../src/nouns/plan.ts";
import type { RunResult } from "../../src/nouns/verdict.ts";
import { openLab, runLabs } from "../../src/pipeline.ts";
import { templates } from "../../src/templates/list.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "labwire-templates-"));
  for (const template of templates) await write(join(root, template.name), template.files({ name: "a-lab" }));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function write(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

/** Undefined where this machine lacks the program's language. */
async function runOnce(lab: string, whose: object): Promise<RunResult | undefined> {
  for await (const event of runLabs({ labs: [lab], isolate: "none", lang: "en", ...whose })) {
    if (event.type === "finished") return event.results.runs[0];
  }
  return undefined;
}

function failures({ steps }: RunResult): string[] {
  return steps.filter(({ verdict }) => verdict === "fail" || verdict === "error").map(({ id }) => id);
}

test("templates have names of their own and say what they are", () => {
  const names = templates.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { description } of templates) expect(description).toMatch(/^a .{10,70}$/);
});

test("templates point editors to the schema that they are told of", () => {
  for (const template of templates) {
    const files = template.files({ name: "a-lab", schema: "../schemas/lab.schema.json" });
    expect(files["lab.yaml"]).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/lab\.schema\.json\n/);
  }
});

describe.each(templates.map(({ name }) => name))("the template %s", (name) => {
  const lab = () => join(root, name);
  let plan: Plan;
  beforeAll(async () => {
    plan = await openLab(lab());
  });

  test("holds sheets, a starter, and just the solutions that its lab lists", () => {
    const files = Object.keys(templates.find((template) => template.name === name)!.files({ name: "a-lab" }));
    expect(files).toEqual(expect.arrayContaining(["lab.yaml", "README.md", "README.fr.md"]));
    expect(files.some((file) => file.startsWith("starter/"))).toBe(true);
    const folders = new Set(files.flatMap((file) => /^solutions\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...folders].toSorted()).toEqual(plan.solutions.map((solution) => solution.name).toSorted());
  });

  test("has solutions that come to what the lab says", { timeout: 60_000 }, async () => {
    for (const { name: solution, score, fails, reasons } of plan.solutions) {
      const result = await runOnce(lab(), { solution });
      if (result === undefined) continue;
      if (score !== undefined) expect([solution, result.score]).toEqual([solution, score]);
      expect([solution, failures(result)]).toEqual([solution, [...fails]]);
      for (const [id, reason] of Object.entries(reasons)) {
        expect(result.steps.find((step) => step.id === id)?.reason).toBe(reason);
      }
    }
  });

  test("has a starter that runs, and fails with hints", { timeout: 60_000 }, async () => {
    const result = await runOnce(lab(), { submission: join(lab(), "starter") });
    expect(result?.verdict).toBe("fail");
    expect(result?.score).toBeLessThan(result!.max_score / 2);
  });
});
