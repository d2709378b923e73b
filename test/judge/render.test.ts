import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, reportable, showLines, showValue } from "../../src/judge/render.ts";
import { told, written } from "./telling.ts";

/** What must never reach a reader as it is: controls, marks without a shape, other blanks. */
const untamed = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("showValue", () => {
  test.each([
    ["a\n\r\t\0\x1b[2J", '"a\\n\\r\\t\\0\\x1b[2J"'],
    ['say "hi" \\', '"say \\"hi\\" \\\\"'],
    ["a\u00a0b\u2028\u202e", '"a\\u00a0b\\u2028\\u202e"'],
    ["\u{e0001}", '"\\u{e0001}"'],
    ["\x85", '"\\u0085"'],
    ["né 日本 😀", '"né 日本 😀"'],
    [Uint8Array.of(0x61, 0xff, 0xc3, 0xa9, 0xe2, 0x82), '"a\\xffé\\xe2\\x82"'],
    [Uint8Array.of(0xc0, 0x80, 0xed, 0xa0, 0x80), '"\\xc0\\x80\\xed\\xa0\\x80"'],
    [{ a: "\x1b", b: [1, null] }, '{"a":"\\u001b","b":[1,null]}'],
    [Uint8Array.of(0xff, 0xf0, 0x9f, 0x98, 0x80), '"\\xff😀"'],
    [true, "true"],
  ])("shows %o", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  test("never lets through what steers a terminal, whatever the value", () => {
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array(), fc.anything({ withBigInt: true }));
    fc.assert(fc.property(value, fc.nat(200), (any, focus) => !untamed.test(showValue(any, focus))));
  });

  test("shows different short texts differently", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    fc.assert(fc.property(text, text, (a, b) => a === b || showValue(a) !== showValue(b)));
  });
});

describe("a message", () => {
  test("holds no control character but its own line ends", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array());
    fc.assert(
      fc.property(text, text, fc.constantFrom("en", "fr"), (wanted, seen, lang) => {
        const messages = [
          told(wanted, seen, "stdout", lang),
          told({ contains: wanted }, seen, 'files["\x1b"]', lang),
          told({ lines: [wanted] }, seen, "", lang),
          told({ json: { "": { equals: wanted } } }, JSON.stringify(String(seen)), "body", lang),
        ];
        for (const message of messages) expect((message ?? "").replaceAll("\n", "")).not.toMatch(untamed);
      }),
    );
  });

  test("has lines that are short, however long the texts", () => {
    const long = fc.string({ unit: "grapheme", minLength: 500, maxLength: 600 });
    fc.assert(
      fc.property(long, long, (wanted, seen) => {
        for (const line of (told(wanted, written(seen)) ?? "").split("\n"))
          expect(line.length).toBeLessThan(1600);
      }),
    );
  });
});

describe("excerpt", () => {
  test("puts as many characters before the focus as it says", () => {
    const text = "é".repeat(100);
    const { shown, before } = excerpt(written(`${text}!${text}`), 200);
    expect([...shown][before]).toBe("!");
    expect(shown).toMatch(/^…"é+!é+"…$/);
  });

  test("is whole where the text is short", () => {
    expect(excerpt(written("abc"), 1)).toEqual({ shown: '"abc"', before: 2 });
  });
});

describe("reportable", () => {
  test("gives plain JSON for any value", () => {
    const value = fc.oneof(fc.uint8Array(), fc.anything({ withBigInt: true }));
    fc.assert(fc.property(value, (any) => JSON.stringify(reportable({ any })) !== undefined));
  });

  test("keeps text as text and other bytes as hex", () => {
    expect(reportable(written("é\n"))).toBe("é\n");
    expect(reportable(Uint8Array.of(255, 0))).toEqual({ hex: "ff00", bytes: 2 });
    expect(reportable({ f: written("x"), n: 1n })).toEqual({ f: "x", n: 1 });
  });

  test("cuts what is long and tells how long it was", () => {
    expect(reportable("é".repeat(3000))).toBe(`${"é".repeat(1000)}… (6000 bytes)`);
    expect(reportable(new Uint8Array(5000).fill(255))).toEqual({ hex: "ff".repeat(500), bytes: 5000 });
    expect(String(reportable(Array(3000).fill(1))).endsWith("… (6001)")).toBe(true);
  });
});

describe("showLines", () => {
  test("keeps lines and nothing else that is not seen", () => {
    expect(showLines("a\r\n\tb\x1b[31m")).toBe("a\n    b\\x1b[31m");
  });
});
