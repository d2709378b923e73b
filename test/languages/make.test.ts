import fc from "fast-check";
import { expect, test } from "vitest";
import { makeTargets } from "../../src/languages/make.ts";

const targets = (makefile: string) => [...makeTargets(makefile)];

test("makeTargets finds what rules make, several of a rule too", () => {
  expect(targets("all: server client\nserver client: %: %.c\n\tgcc -o $@ $<\n")).toEqual([
    "all",
    "server",
    "client",
  ]);
});

test("makeTargets fills variables in", () => {
  expect(targets("PROG := server\nBIN=$(PROG)  # the program\n${BIN}: server.c\n\tcc server.c\n")).toEqual([
    "server",
  ]);
});

test("makeTargets takes no assignment, recipe or comment for a rule", () => {
  expect(targets("CFLAGS := a:b\n# server: x\n\techo server: no\nX ::= 1\n")).toEqual([]);
  expect(targets("server :: a\n")).toEqual(["server"]);
  expect(targets("list = a \\\n server: b\n")).toEqual([]);
});

test("makeTargets reads any text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("$", "(", ")", ":", "=", "\n", "\t", "a", " ", "\\", "#") }),
      (text) => {
        for (const target of makeTargets(text)) expect(target).not.toMatch(/\s/);
      },
    ),
  );
});

test("makeTargets takes no longer for a Makefile that was made to take long", () => {
  const doubling = Array.from({ length: 100 }, (_, at) => `V${at + 1} = $(V${at})$(V${at})\n`).join("");
  const [target = ""] = targets(`V0 = aaaaaaaaaa\n${doubling}$(V100): x\n`);
  expect(target.length).toBeLessThanOrEqual(1000);
  for (const piece of [" ", "$(a", "a = ", "\\\n", "#", "a:"]) targets(piece.repeat(300_000));
});
