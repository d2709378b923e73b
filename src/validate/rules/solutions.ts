/** Solutions are folders of the lab, and their scores can be reached. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { nearest } from "../../expressions/nearest.ts";
import { isMap } from "../../schema/branches.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { valueAt } from "../shape-view.ts";
import type { Rule, View } from "../view.ts";

export const solutions: Rule = {
  name: "solutions",
  async check(view) {
    return [...(await missingFolders(view)), ...tooHigh(view)];
  },
};

/** A lab that is one file, without its `solutions/`, is looked at all the same. */
async function missingFolders({ lab, main, top }: View): Promise<readonly Finding[]> {
  const folder = join(lab.dir, "solutions");
  if (!(await isFolder(folder))) return [];
  const found: Finding[] = [];
  for (const name of Object.keys(top("solutions"))) {
    const inside = !/[/\\\0]|^\.\.?$/.test(name);
    if (inside && (await isFolder(join(folder, name)))) continue;
    const message = inside ? `there is no folder \`solutions/${name}\`` : `\`${name}\` is no folder's name`;
    found.push({
      rule: "unknown-solution",
      source: main,
      path: ["solutions", name],
      part: "key",
      message,
      ...(await likely(name, folder)),
    });
  }
  return found;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

async function likely(name: string, folder: string) {
  const { readdir } = await import("node:fs/promises");
  return didYouMean(nearest(name, await readdir(folder)));
}

function tooHigh({ main, top }: View): readonly Finding[] {
  const most = highestScore(valueAt(main.value, ["steps"]));
  if (most === undefined) return [];
  return Object.keys(top("solutions")).flatMap((name) => {
    const path = ["solutions", name, "score"];
    const score = valueAt(main.value, path);
    // Sums of fractions are not exact.
    if (typeof score !== "number" || score <= most + 1e-9) return [];
    return {
      rule: "score",
      source: main,
      path,
      message: `a score of ${score} can't be reached: the steps give ${most} points at most`,
    };
  });
}

/** All points, bonus too; where no step has points each counts 1. Undefined where points are not what they should be. */
function highestScore(steps: unknown): number | undefined {
  if (!Array.isArray(steps)) return undefined;
  const points = steps.map((step) => (isMap(step) ? (step.points ?? 0) : undefined));
  if (!points.every((value) => typeof value === "number")) return undefined;
  const sum = points.reduce((total, value) => total + value, 0);
  return sum > 0 ? sum : steps.length;
}
