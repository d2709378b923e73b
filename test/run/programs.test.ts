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

async function stepsOf(plan: object, files: Readonly<Record<string, string>> = {}, lang = "en") {
  const written = { "lab.yaml": JSON.stringify({ version: 1, ...plan }), ...files };
  for (const [name, text] of Object.entries(written)) await writeFile(join(lab, name), text);
  const { runs } = await runLab(lab, { isolate: "none", lang });
  return runs[0]?.steps ?? [];
}

const talking = (run: string, dialogue: readonly object[]) => ({
  clients: { c: { run } },
  steps: [{ name: "Talk", run: "c", dialogue }],
});

test("A Node program that asks by readline does not echo what it is told", async () => {
  const program = `
    const rl = require("readline").createInterface(process.stdin, process.stdout);
    rl.question("Name? ", (name) => { console.log("Hello, " + name); rl.close(); });`;
  const dialogue = [{ expect: "Name? " }, { send: "Ada\n" }, { expect: { rest: "Hello, Ada\n" } }];
  const [talk] = await stepsOf(talking("node ask.cjs", dialogue), { "ask.cjs": program });
  expect(talk).toMatchObject({ verdict: "pass" });
});

test("A dialogue that a program breaks off tells what stood on its screen, and that it was no connection", async () => {
  const program = "input('Name? ')\nraise ValueError('no such name')\n";
  const dialogue = [{ expect: "Name? " }, { send: "Ada\n" }, { expect: "Hello" }];
  const [raised] = await stepsOf(talking("python3 ask.py", dialogue), { "ask.py": program });
  expect(raised).toMatchObject({ verdict: "fail", log: expect.stringContaining("ValueError: no such name") });
  expect(raised?.log).toContain('File "ask.py"');
  const [ended] = await stepsOf(talking("true", [{ expect: "Hello" }]));
  const message = 'expected "Hello", but the program ended before anything came';
  expect(ended).toMatchObject({ reason: "closed", message });
  const [fini] = await stepsOf(talking("true", [{ expect: "Hello" }]), {}, "fr");
  expect(fini?.message).toBe('attendu "Hello", mais le programme s\'est terminé avant que rien ne vienne');
});

test("A server that is a command in a language with a buffer of its own is ready when it logs that", async () => {
  const server = { run: "python3 server.py", ready: { log: "^ready" } };
  const program = "import time\nprint('ready')\ntime.sleep(60)\n";
  const steps = [{ name: "Up", server: "s", expect: { running: true } }];
  const [up] = await stepsOf({ servers: { s: server }, steps }, { "server.py": program });
  expect(up).toMatchObject({ verdict: "pass" });
});

test("A program on a terminal of its own finds its standard input typed there, and then its end", async () => {
  const clients = {
    typed: { run: "cat", terminal: true, stdin: "Ada\nno line end" },
    silent: { run: "cat", terminal: true },
  };
  const steps = [
    { name: "Typed", run: "typed", expect: { stdout: "Ada\nno line end" } },
    { name: "Silent", run: "silent", expect: { stdout: { empty: true } } },
  ];
  expect((await stepsOf({ clients, steps })).map(({ verdict }) => verdict)).toEqual(["pass", "pass"]);
});
