import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, padded, widthOf, wrap } from "../../src/report/text/width.ts";

test("widthOf counts wide letters twice and combining marks not at all", () => {
  expect(widthOf("abc")).toBe(3);
  expect(widthOf("日本")).toBe(4);
  expect(widthOf("e\u0301")).toBe(1);
  expect(widthOf("🦊")).toBe(2);
});

test("cut and padded give the width that is asked for", () => {
  expect(cut("hello world", 6)).toBe("hello…");
  expect(cut("日本語", 4)).toBe("日…");
  expect(cut("hello", 5)).toBe("hello");
  expect(padded("日本", 6)).toBe("日本  ");
});

test("wrap breaks at blanks, and in the middle where there are none", () => {
  expect(wrap("the server greets", 10)).toEqual(["the server", "greets"]);
  expect(wrap("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
  expect(wrap("ab cdefghijklm", 10)).toEqual(["ab cdefghi", "jklm"]);
  expect(wrap("  indented words", 10)).toEqual(["  indented", "words"]);
});

test("wrap loses nothing but blanks and keeps to the width", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 30 }), (text, columns) => {
      const lines = wrap(text, columns);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});
