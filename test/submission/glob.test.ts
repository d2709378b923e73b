import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesGlob } from "../../src/submission/glob.ts";

const matching: readonly [string, string][] = [
  ["server.py", "server.py"],
  ["./server.py", "server.py"],
  ["*.py", "server.py"],
  ["s?rver.*", "server.tar.gz"],
  ["src/*.py", "src/server.py"],
  ["**/*.py", "server.py"],
  ["**/*.py", "src/net/server.py"],
  ["src/**/server.py", "src/server.py"],
  ["src/**/server.py", "src/a/b/server.py"],
  ["**", "a/b"],
  [".env", ".env"],
  [".*", ".env"],
  ["a*b*c", "abbc"],
  ["caf?.py", "café.py"],
  ["[a].py", "[a].py"],
];

const others: readonly [string, string][] = [
  ["server.py", "Server.py"],
  ["server.py", "src/server.py"],
  ["*.py", "src/server.py"],
  ["*.py", ".hidden.py"],
  ["**/*.py", ".git/x.py"],
  ["s?rver", "srver"],
  ["src/**/x", "src/x/y"],
  ["[ab].py", "a.py"],
  ["a.py", "aXpy"],
  ["", "a"],
];

test.each(matching)("matchesGlob says that %j is the path %j", (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(true);
});

test.each(others)("matchesGlob says that %j is not the path %j", (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(false);
});

const name = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "-"), minLength: 1, maxLength: 6 });

test("matchesGlob finds what a pattern was made from", () => {
  const part = fc.tuple(name, fc.constantFrom("same", "star", "mark")).map(([text, how]) => {
    if (how === "star") return [text, `${text.slice(0, 1)}*`] as const;
    return [text, how === "mark" ? [...text].map(() => "?").join("") : text] as const;
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.nat(5), (parts, at) => {
      const path = parts.map(([text]) => text).join("/");
      const pattern = parts.map(([, glob]) => glob);
      expect(matchesGlob(pattern.join("/"), path)).toBe(true);
      pattern.splice(Math.min(at, parts.length), 0, "**");
      expect(matchesGlob(pattern.join("/"), path)).toBe(true);
    }),
  );
});

test("matchesGlob agrees with the same pattern as a regular expression", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), minLength: 1, maxLength: 8 });
  const plain = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      pattern.filter((text) => text !== "**"),
      plain,
      (glob, text) => {
        const regex = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        expect(matchesGlob(glob, text)).toBe(regex.test(text));
      },
    ),
  );
});

test("matchesGlob takes no longer for a pattern that was made to take long", () => {
  expect(matchesGlob(`${"a*".repeat(2000)}b`, "a".repeat(4000))).toBe(false);
  expect(matchesGlob(`${"**/".repeat(500)}b`, "a/".repeat(500))).toBe(false);
});
