/** The built command, as it is published: what is compiled, bundled or loaded late there must be there, too. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { folderWith, labFolder } from "./support/lab-folder.ts";
import { sourceCommand } from "./support/source-command.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const runtime = "Deno" in globalThis ? [process.execPath, "run", "-A", "--quiet"] : [process.execPath];

function labwire(...args: string[]): {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
} {
  const [program = "", ...words] = [...runtime, `${root}dist/cli.js`, ...args];
  try {
    return { exit: 0, stdout: execFileSync(program, words, { encoding: "utf8", stdio: "pipe" }), stderr: "" };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { exit: status, stdout, stderr };
  }
}

describe("The built command", () => {
  beforeAll(() => {
    const [program, ...words] = sourceCommand(`${root}scripts/build.ts`);
    execFileSync(program, words, { cwd: root, stdio: "pipe" });
  });

  test("speaks TLS, HTTP and echo, and holds answers against a JSON Schema", async () => {
    const lab = await labFolder({
      servers: {
        safe: { over: "tls", port: "auto", dialogue: [{ send: "hello\n" }, { close: true }] },
        web: { serve: { http: { pages: { "/": { json: { n: 1 } } } } }, port: "auto" },
        echo: { serve: { echo: {} }, port: "auto" },
      },
      steps: [
        { name: "tls", tls: "safe", dialogue: [{ expect: { line: "hello" } }, { closed: true }] },
        { name: "http", http: { to: "web", path: "/" }, expect: { json: { schema: { required: ["n"] } } } },
        { name: "echo", tcp: "echo", dialogue: [{ send: "a" }, { expect: "a" }] },
        { name: "expression", assert: "[1, 2].exists(n, n == 2)" },
      ],
    });
    const { exit, stdout, stderr } = labwire("run", lab, "--lang", "en");
    expect({ exit, stdout, stderr }).toMatchObject({ exit: 0, stdout: expect.stringContaining("4 passed") });
  });

  test("tells an author's mistakes as the source does", async () => {
    const lab = await folderWith({ "lab.yaml": "version: 1\nsteps:\n  - name: A\n    tpc: 5000\n" });
    const { exit, stderr } = labwire("check", lab);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/lab\.yaml:4:5: unknown key `tpc`/);
    expect(stderr).toContain("Did you mean `tcp`?");
  });

  test("prints the schema and makes labs that are valid", async () => {
    expect(JSON.parse(labwire("schema").stdout)).toMatchObject({ title: "labwire lab" });
    const dir = `${await folderWith()}/made`;
    expect(labwire("new", dir).exit).toBe(0);
    expect(labwire("check", dir).exit).toBe(0);
  });
});
