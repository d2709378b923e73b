import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonErrorAt } from "../../src/judge/json-error.ts";

describe("jsonErrorAt", () => {
  test.each([
    ["{", 1],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ["[1,]", 3],
    ["[1 2]", 3],
    ["{a:1}", 1],
    ["'a'", 0],
    ['["a\nb"]', 3],
    ['"a\\x"', 2],
    ['"abc', 4],
    ["01", 1],
    ["1 2", 2],
    ["[}", 1],
    ["{]", 1],
    ["nul", 0],
    ["", 0],
    ["-", 0],
    ['{"a":1}}', 7],
  ])("finds the place in %j", (text, at) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonErrorAt(text)).toBe(at);
  });

  test("finds no place in what JSON writes", () => {
    fc.assert(fc.property(fc.json(), (text) => jsonErrorAt(` ${text} `) === text.length + 2));
  });

  test("points before the end exactly where more text can't cure it", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 2 }), fc.nat(), (text, cut) => {
        const end = cut % (text.length + 1);
        const cutNumberOrWord = /[-\w.+]$/.test(text.slice(0, end));
        if (!cutNumberOrWord) expect(jsonErrorAt(text.slice(0, end))).toBe(end);
      }),
    );
  });

  test("stands deep nesting", () => {
    expect(jsonErrorAt("[".repeat(1_000_000))).toBe(1_000_000);
  });
});
