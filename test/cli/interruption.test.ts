import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceCommand } from "../support/source-command.ts";

test("An interruption that npm passes on once more is one: all is left in good order", async () => {
  const dir = await mkdtemp(join(tmpdir(), "labwire-interruption-"));
  const steps = [{ name: "Long", run: "c", timeout: "60s" }];
  const clients = { c: { run: { shell: "echo started >&2; trap '' TERM INT; sleep 60" } } };
  await writeFile(join(dir, "lab.yaml"), JSON.stringify({ version: 1, clients, steps }));
  const [runtime, ...words] = sourceCommand("src/cli.ts");
  const reports = ["--reporter", "ndjson", "--reporter", `json=${dir}/results.json`];
  const labwire = spawn(runtime, [...words, "run", dir, "--isolate", "none", ...reports], {
    env: { ...process.env, TMPDIR: dir },
  });
  let told = "";
  for await (const text of labwire.stdout) {
    told += text;
    if (told.includes("step-started")) break;
  }
  // Two of the same would arrive as one; which of two that wait is told first is the system's choice.
  for (const signal of ["SIGINT", "SIGTERM"]) process.kill(labwire.pid ?? 0, signal);
  expect([130, 143]).toContain((await once(labwire, "exit"))[0]);
  expect(JSON.parse(await readFile(join(dir, "results.json"), "utf8"))).toMatchObject({ interrupted: true });
  expect((await readdir(dir)).filter((name) => name.startsWith("labwire-"))).toEqual([]);
  await rm(dir, { recursive: true });
});
