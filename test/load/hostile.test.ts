/** Hostile files end in an author's error within a second. */

import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadLab } from "../../src/load/load-lab.ts";
import { AuthorError } from "../../src/nouns/author-error.ts";
import { validateLab } from "../../src/validate/validate-lab.ts";
import { cpuTime, warmUp } from "../validate/lab-text.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "labwire-hostile-"));
  await warmUp();
});
afterAll(() => rm(dir, { recursive: true }));

const mega = 1024 * 1024 - 100;
const head = "version: 1\nsteps: [{ name: A, wait: 1s }]\nvars:\n";
const bomb = Array.from({ length: 12 }, (_, index) =>
  index === 0
    ? "  v0: &v0 [a, a, a, a, a, a, a, a, a]"
    : `  v${index}: &v${index} [${Array(9)
        .fill(`*v${index - 1}`)
        .join(", ")}]`,
).join("\n");

const files: Readonly<Record<string, string | Uint8Array>> = {
  "an alias bomb": `${head}${bomb}\n`,
  "a circle of aliases": `${head}  a: &a { b: *a }\n`,
  "a circle of aliases in a key": `${head}  ? &a [*a]\n  : b\n`,
  "brackets without end": `${head}  a: ${"[".repeat(mega)}`,
  "braces without end": `${head}  a: ${"{a: ".repeat(mega / 4)}`,
  "dashes without end": `${head}  a:\n    ${"- ".repeat(mega / 2)}`,
  "question marks without end": `${head}  ${"? ".repeat(mega / 2)}`,
  "brackets that close": `${head}  a: ${"[".repeat(150)}${"]".repeat(150)}`,
  "deep indentation": Array.from({ length: 1300 }, (_, index) => `${" ".repeat(index)}a:`).join("\n"),
  "two megabytes": `# ${"x".repeat(2 * mega)}`,
  "many values": `${head}  a: [${"1,".repeat(mega / 2 - 100)}]`,
  "many keys": `${head}  a:\n${Array.from({ length: 80_000 }, (_, index) => `   k${index}: 1`).join("\n")}`,
  "many comments": "#\n".repeat(mega / 2),
  "many documents": "---\n".repeat(mega / 4),
  "many bad steps": `version: 1\nsteps:\n${"- {}\n".repeat(4_500)}`,
  "many misspelt steps": `version: 1\nsteps:\n${"- { nmae: A, tpc: b }\n".repeat(1_500)}`,
  "many unknown keys": `version: 1\nsteps: [{ name: A, wait: 1s }]\n${Array.from({ length: 8_000 }, (_, index) => `key${index}: 1`).join("\n")}`,
  "many steps of one name": `version: 1\nsteps:\n${"- { name: A, wait: 1s }\n".repeat(2_000)}`,
  "many servers that are not there": `version: 1\nsteps:\n${Array.from({ length: 2_000 }, (_, index) => `- { name: n${index}, port: server${index} }\n`).join("")}`,
  "a long text whose quote is open": `${head}  a: "${"\\x41".repeat(mega / 4 - 100)}`,
  "a long key": `${"k".repeat(mega)}: 1`,
  "many templates": `${head}  a: "${"${{ b }}".repeat(mega / 9)}"`,
  "templates that are not closed": `${head}  a: "${"${{ ".repeat(mega / 5)}"`,
  "a regular expression that explodes": `version: 1\nclients: { c: { run: x } }\nsteps: [{ name: A, run: c, expect: { stdout: { matches: "${"(a{1000}){1000}".repeat(2)}" } } }]\n`,
  "many vars that use each other": `version: 1\nsteps: [{ name: A, wait: 1s, points: -1 }]\nvars:\n${Array.from({ length: 990 }, (_, index) => `  v${index}: "\${{ vars.v${index + 1} }}"`).join("\n")}\n  v990: 1\n`,
  "many dialogues that play each other": `version: 1\nsteps: [{ name: A, wait: 1s, points: -1 }]\ndialogues:\n${Array.from({ length: 2_000 }, (_, index) => `  d${index}: [{ play: d${index + 1} }]`).join("\n")}\n`,
  "many needs": `version: 1\nsteps:\n${Array.from({ length: 1_500 }, (_, index) => `- { name: n${index}, wait: 1s, needs: nn${index} }\n`).join("")}`,
  NUL: "version: 1\ntitle: a\0b\n",
  "an escape sequence": "version: 1\ntitle: \x1b[2J\n",
  "no UTF-8": new Uint8Array([0x76, 0x3a, 0x20, 0xc3, 0x28, 0x0a]),
  "UTF-16": Buffer.from("\ufeffversion: 1\n", "utf16le"),
  nothing: "",
  "a tag that runs": `${head}  a: !!js/function 'function () { throw 1 }'\n`,
  "a tag of Python": `${head}  a: !!python/object/apply:os.system ['true']\n`,
  "a tag of one's own": "%TAG !e! tag:example.org,2000:\n---\nversion: !e!x 1\n",
  "another YAML": "%YAML 1.1\n---\nversion: 1\nsteps: [{ name: A, wait: 1s }]\nvars: { a: yes }\n",
  "a list": "- version: 1\n",
  "a merge key": `${head}  <<: { a: 1 }\n`,
  "a prototype": "__proto__: { version: 1 }\nconstructor: 1\n",
};

test.each(Object.entries(files))("%s is refused within a second", async (_, content) => {
  const path = join(dir, "lab.yaml");
  await writeFile(path, content);
  const began = cpuTime();
  const error = await loadLab(path)
    .then(validateLab)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuthorError);
  expect((error as AuthorError).mistakes.length).toBeGreaterThan(0);
  expect(cpuTime() - began).toBeLessThan(1000);
});

test("A folder, a FIFO or a broken link in a lab's place is refused", async () => {
  await mkdir(join(dir, "folder", "lab.yaml"), { recursive: true });
  await expect(loadLab(join(dir, "folder"))).rejects.toBeInstanceOf(AuthorError);
  await symlink("nowhere", join(dir, "link.yaml"));
  await expect(loadLab(join(dir, "link.yaml"))).rejects.toBeInstanceOf(AuthorError);
  await symlink("circle.yaml", join(dir, "circle.yaml"));
  await expect(loadLab(join(dir, "circle.yaml"))).rejects.toBeInstanceOf(AuthorError);
  execFileSync("mkfifo", [join(dir, "pipe.yaml")]);
  await expect(loadLab(join(dir, "pipe.yaml"))).rejects.toBeInstanceOf(AuthorError);
});
