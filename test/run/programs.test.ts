import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runLab } from "../../src/index.ts";

let lab: string;

beforeEach(async () => {
  lab = await mkdtemp(join(tmpdir(), "labwire-programs-"));
});
afterEach(() => rm(lab, { recursive: true, force: true }));

test("Programs that ended leave nothing behind that waits for the run's end, however many there were", async () => {
  const warnings: Error[] = [];
  const remember = (warning: Error) => void warnings.push(warning);
  process.on("warning", remember);
  const steps = Array.from({ length: 12 }, (_, i) => ({ name: `Command ${i}`, exec: ["true"] }));
  await writeFile(join(lab, "lab.yaml"), JSON.stringify({ version: 1, steps }));
  const { verdict } = await runLab(lab, { isolate: "none" });
  await new Promise(setImmediate);
  process.off("warning", remember);
  expect(verdict).toBe("pass");
  expect(warnings).toEqual([]);
});

test("A time longer than a timer can hold is not up at once", async () => {
  const steps = [{ name: "Slow", exec: ["sleep", "0.2"], timeout: "1000h" }];
  await writeFile(join(lab, "lab.yaml"), JSON.stringify({ version: 1, steps }));
  const { verdict } = await runLab(lab, { isolate: "none" });
  expect(verdict).toBe("pass");
});
