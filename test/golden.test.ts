/**
 * Golden scenarios: labs with programs that succeed, fail, crash and hang, and the recorded result of each.
 * `UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts` records anew; read the difference before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Results, runLab, type StepResult } from "../src/index.ts";

const golden = fileURLToPath(new URL("./golden/", import.meta.url));
const scenarios = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe("A golden scenario", () => {
  test.each(scenarios.map(({ name }) => name))("%s comes to what was recorded", async (name) => {
    const submission = `${golden}${name}/submission`;
    const results = await runLab(`${golden}${name}`, {
      seed: "golden",
      lang: "en",
      ...(existsSync(submission) && { submission }),
    });
    const file = `${golden}${name}/recorded.txt`;
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(file, recordOf(results));
    expect(recordOf(results)).toBe(readFileSync(file, "utf8"));
  });
});

/** What may differ from run to run is left out or masked: times, ports, process ids. */
function recordOf(results: Results): string {
  const [run] = results.runs;
  if (run === undefined) return "no run\n";
  const head = `${run.verdict} ${run.score}/${run.max_score}\n`;
  return head + run.steps.map(lineOf).join("");
}

function lineOf({ verdict, reason, name, message = "", at, hint }: StepResult): string {
  const said = message.split("\n").filter((line) => line !== "");
  const told = [...said, ...(hint === undefined ? [] : [`hint: ${hint}`])].map(
    (line) => `      ${masked(line)}\n`,
  );
  return `${verdict.padEnd(5)} ${name} (${at.line}:${at.column})${reason === undefined ? "" : ` ${reason}`}\n${told.join("")}`;
}

function masked(line: string): string {
  return line
    .replace(/127\.0\.0\.1:[2-6]\d{4}\b/g, "127.0.0.1:PORT")
    .replace(/\b\d+(\.\d+)? ms\b/g, "T ms")
    .trimEnd();
}
