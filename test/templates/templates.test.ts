import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkLab, type RunResult, runLab } from "../../src/index.ts";
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

async function runOnce(lab: string, whose: object): Promise<RunResult> {
  const { runs } = await runLab(lab, { isolate: "none", lang: "en", ...whose });
  return runs[0]!;
}

const python = spawnSync("python3", ["--version"]).status === 0;

interface Solution {
  readonly score?: number;
  readonly fails?: string | readonly string[];
  readonly reasons?: Readonly<Record<string, string>>;
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
  const files = templates.find((template) => template.name === name)!.files({ name: "a-lab" });
  const { solutions } = parse(files["lab.yaml"]!) as { solutions: Record<string, Solution> };

  test("is a valid lab", async () => {
    expect(await checkLab(lab())).toEqual([]);
  });

  test("holds sheets, a starter, and just the solutions that its lab lists", () => {
    const paths = Object.keys(files);
    expect(paths).toEqual(expect.arrayContaining(["lab.yaml", "README.md", "README.fr.md"]));
    expect(paths.some((file) => file.startsWith("starter/"))).toBe(true);
    const folders = new Set(paths.flatMap((file) => /^solutions\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...folders].toSorted()).toEqual(Object.keys(solutions).toSorted());
  });

  test("has solutions that come to what the lab says", { timeout: 60_000 }, async () => {
    for (const [solution, { score, fails = [], reasons = {} }] of Object.entries(solutions)) {
      if (solution === "python" && !python) continue;
      const result = await runOnce(lab(), { solution });
      if (score !== undefined) expect([solution, result.score]).toEqual([solution, score]);
      expect([solution, failures(result)]).toEqual([solution, [fails].flat()]);
      for (const [id, reason] of Object.entries(reasons)) {
        expect(result.steps.find((step) => step.id === id)?.reason).toBe(reason);
      }
    }
  });

  test("has a starter that runs, and fails with hints", { timeout: 60_000 }, async () => {
    const result = await runOnce(lab(), { submission: join(lab(), "starter") });
    expect(result.verdict).toBe("fail");
    expect(result.score).toBeLessThan(result.max_score / 2);
  });
});
