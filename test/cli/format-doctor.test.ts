import { expect, test } from "vitest";
import { formatDoctor } from "../../src/cli/format-doctor.ts";
import type { Finding } from "../../src/isolation/doctor.ts";

const findings: readonly Finding[] = [
  { kind: "isolation", name: "none", title: "labs in this machine's own network", ok: true },
  {
    kind: "isolation",
    name: "namespace",
    title: "each lab in a private network",
    ok: false,
    why: "user namespaces are forbidden",
    cure: "sudo sysctl -w kernel.x=0",
  },
  { kind: "language", name: "python", title: "Python", ok: true, version: "python3: Python 3.11.2" },
  {
    kind: "language",
    name: "rust",
    title: "Rust",
    ok: false,
    why: "rustc is not on the PATH",
    cure: "apt-get install rustc",
  },
  { kind: "tool", name: "script", title: "a terminal for programs that prompt", ok: true },
];

test("formatDoctor shows what is there, and what to type for what is not", () => {
  expect(formatDoctor(findings)).toBe(`Isolation
  ✓ none       labs in this machine's own network
  ✗ namespace  each lab in a private network
               user namespaces are forbidden
               → sudo sysctl -w kernel.x=0

Languages of submissions
  ✓ Python     python3: Python 3.11.2
  ✗ Rust       rustc is not on the PATH
               → apt-get install rustc

Tools
  ✓ script     a terminal for programs that prompt

2 things are missing: labs that need none of it run all the same.
`);
});

test("formatDoctor says so where nothing is missing, and leaves out empty sections", () => {
  expect(formatDoctor([findings[2]!])).toBe(
    "Languages of submissions\n  ✓ Python  python3: Python 3.11.2\n\nEverything is there.\n",
  );
});

test("formatDoctor escapes what a tool says of itself", () => {
  expect(formatDoctor([{ ...findings[2]!, version: "\x1b[31mred" }])).toContain("\\x1b[31mred");
});
