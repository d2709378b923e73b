import { expect, test } from "vitest";
import type { Isolation } from "../../src/isolation/contract.ts";
import { examine } from "../../src/isolation/doctor.ts";
import { none } from "../../src/isolation/none.ts";

const strong: Isolation = {
  ...none,
  name: "strong",
  privateNetwork: true,
  probe: async () => ({ ok: false, why: "forbidden", cure: "allow it" }),
};

const language = (name: string, tools: readonly string[]) => ({
  name,
  title: name,
  tools,
  install: `install ${name}`,
});

test("examine tells of isolation, with why and cure", async () => {
  const findings = await examine([], [none, strong]);
  expect(findings.slice(0, 2)).toMatchObject([
    { kind: "isolation", name: "none", ok: true },
    { kind: "isolation", name: "strong", ok: false, why: "forbidden", cure: "allow it" },
  ]);
});

test("examine tells of languages, with the version or what to install", async () => {
  const languages = [language("shell", ["no-such-shell", "node"]), language("cobol", ["cobc", "cobol"])];
  const findings = await examine(languages, []);
  expect(findings.slice(0, 2)).toMatchObject([
    { kind: "language", name: "shell", ok: true, version: expect.stringMatching(/^node: v\d/) },
    {
      kind: "language",
      name: "cobol",
      ok: false,
      why: "cobc, cobol are not on the PATH",
      cure: "install cobol",
    },
  ]);
});

test.runIf(process.platform === "linux")(
  "examine tells of the tools that isolation and terminals need",
  async () => {
    const tools = (await examine([], [])).map(({ name }) => name);
    expect(tools).toEqual(expect.arrayContaining(["unshare", "ip", "script", "stdbuf"]));
  },
);
