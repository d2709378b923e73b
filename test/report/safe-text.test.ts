import fc from "fast-check";
import { expect, test } from "vitest";
import { safeLine, safeLines } from "../../src/report/text/safe-text.ts";

test("safeLine shows control characters, bidi overrides and halves of pairs", () => {
  expect(safeLine("a\x1b[2Jb\r\n\0\x9b\u202eevil\u{e0041}\ud800")).toBe(
    "a\\x1b[2Jb\\r\\n\\0\\x9b\\u202eevil\\u{e0041}\\ud800",
  );
});

test("safeLine leaves letters, accents and emoji alone", () => {
  const text = "Élève 学生 👩\u200d💻 नमस्ते";
  expect(safeLine(text)).toBe(text);
});

test("safeLine keeps a line from starting a command of a CI log", () => {
  expect(safeLine("  ::error::no")).toBe("  \\x3a:error::no");
  expect(safeLine("so ##[group]x")).toBe("so #\\x23[group]x");
  expect(safeLine("std::vector ## a")).toBe("std::vector ## a");
});

test("safeLine never lets anything through that steers a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const safe = safeLine(text);
      expect(safe).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u);
      expect(safe).not.toMatch(/^\s*::|##\[/);
    }),
  );
});

test("safeLines splits at both kinds of line end and drops the last one", () => {
  expect(safeLines("a\r\nb\tc\n\nd\n")).toEqual(["a", "b    c", "", "d"]);
});
