import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MatcherError } from "../../src/judge/operator.ts";
import { holds, written } from "./telling.ts";

/** Matcher, then values that meet it, then values that do not. */
const table: readonly [name: string, matcher: unknown, met: readonly unknown[], unmet: readonly unknown[]][] =
  [
    [
      "a plain text is the whole text",
      "hi",
      ["hi", written("hi")],
      ["hi\n", "Hi", "", null, undefined, ["hi"]],
    ],
    ["a plain number is that number and no text", 1, [1, 1n, 1.0], ["1", 2, true, written("1"), undefined]],
    ["a plain text is no number", "1", ["1"], [1, true]],
    ["a plain boolean is itself", true, [true], [1, "true", false]],
    ["a plain null is null, not nothing", null, [null], [undefined, 0, "", false]],
    ["a plain list has the same members in order", [1, "a"], [[1, "a"]], [["a", 1], [1], [1, "a", 2], "1,a"]],
    ["a map without operators is that map", { a: [1] }, [{ a: [1] }], [{ a: [2] }, { a: [1], b: 2 }, {}]],
    ["an empty map is an empty map", {}, [{}], [{ a: 1 }, "", []]],
    ["equals takes a map of any keys", { equals: { not: 1 } }, [{ not: 1 }], [{ not: 2 }, 2]],
    [
      "equals sees text in bytes, inside maps too",
      { equals: { f: "x" } },
      [{ f: written("x") }],
      [{ f: written("y") }],
    ],
    ["a duration is so many milliseconds", "1.5s", [1500, "1.5s"], [1501, 1.5, "1500"]],
    ["a size is so many bytes", { equals: "1KiB" }, [1024], [1000]],
    ["not is the contrary", { not: "a" }, ["b", undefined, 1], ["a", written("a")]],
    [
      "contains finds a part of a text",
      { contains: "b\n" },
      ["ab\nc", written("b\n")],
      ["ab", "", undefined, 5],
    ],
    [
      "contains finds bytes among bytes",
      { contains: { hex: "ff 00" } },
      [Uint8Array.of(1, 255, 0)],
      [Uint8Array.of(255), "x"],
    ],
    [
      "contains finds text among bytes that are none",
      { contains: "é" },
      [Uint8Array.of(255, 0xc3, 0xa9)],
      [Uint8Array.of(0xe9)],
    ],
    ["contains with a number looks for it as written", { contains: 42 }, ["x42"], ["4 2"]],
    ["contains finds a member of a list", { contains: 80 }, [[22, 80]], [[8080], ["80"], []]],
    ["contains finds a member that a matcher fits", { contains: { gt: 5 } }, [[1, 6]], [[1, 5]]],
    [
      "contains with a list wants all of it",
      { contains: ["a", "b"] },
      ["b-a", ["b", "a", "c"]],
      ["a", ["a"]],
    ],
    [
      "starts_with looks at the beginning",
      { starts_with: "220" },
      ["220 hi", written("220")],
      ["22", " 220", 220],
    ],
    ["ends_with looks at the end", { ends_with: "\r\n" }, ["x\r\n", written("\r\n")], ["\n", "x\r\nx", ""]],
    ["ends_with is not fooled by a short text", { ends_with: "abc" }, ["abc"], ["bc", "c"]],
    ["matches finds anywhere", { matches: "b+" }, ["abba", written("b")], ["aa", 5, undefined]],
    ["matches anchors at the text's ends", { matches: "^a$" }, ["a"], ["a\n", "b\na"]],
    ["matches anchors at lines where it is asked to", { matches: "(?m)^a$" }, ["a\n", "b\na"], ["ab"]],
    ["matches sees letters in bytes", { matches: "^caf.$" }, [written("café")], [written("cafés")]],
    ["one_of takes plain values and matchers", { one_of: [0, { gt: 5 }] }, [0, 6], [1, 5, "0"]],
    ["all_of wants every one", { all_of: [{ gt: 1 }, { lt: 3 }] }, [2], [1, 3]],
    ["several operators all count", { starts_with: "a", ends_with: "z" }, ["az"], ["a", "z"]],
    ["gt compares numbers", { gt: 5 }, [5.1, 6n], [5, 4, "6", null, undefined, Number.NaN]],
    ["gte takes the limit in", { gte: 5 }, [5, 6], [4.9]],
    ["lt compares a duration with milliseconds", { lt: "1s" }, [999.9], [1000, "0.5s"]],
    ["lte compares a size with bytes", { lte: "1KiB" }, [1024], [1025]],
    ["between takes both borders in", { between: ["250ms", "1s"] }, [250, 1000], [249, 1001, "500"]],
    ["length counts characters of text", { length: 2 }, ["é\u{1f600}"], ["é", 2, null]],
    ["length counts bytes of bytes", { length: 2 }, [written("é")], [written("e")]],
    ["length counts members and entries", { length: { gte: 1 } }, [[0], { a: 1 }], [[], {}]],
    ["length takes a size", { length: "1KiB" }, [new Uint8Array(1024)], [new Uint8Array(1000)]],
    [
      "empty is true of nothing in it",
      { empty: true },
      ["", [], {}, new Uint8Array(), null],
      ["x", [0], 0, undefined],
    ],
    ["empty: false wants something in it", { empty: false }, ["x", [0]], ["", [], undefined, null]],
    ["type string", { type: "string" }, ["", written("x")], [1, null, undefined]],
    ["type number takes integers too", { type: "number" }, [1, 1.5, 1n], ["1", Number.isNaN(0)]],
    ["type integer", { type: "integer" }, [1, 2.0, 1n], [1.5, "1"]],
    ["type boolean", { type: "boolean" }, [true, false], ["true", 0, null]],
    ["type array", { type: "array" }, [[]], [{}, "", new Uint8Array()]],
    [
      "starts_with takes bytes in any form",
      { starts_with: { repeat: "ab", times: 2 }, ends_with: { base64: "/wA=" } },
      [Uint8Array.of(97, 98, 97, 98, 255, 0)],
      ["abab", Uint8Array.of(97, 98, 255, 0)],
    ],
    ["between takes what is less than nothing", { between: ["-10ms", "10ms"] }, [-10, 0, 10], [-11, 11]],
    ["type object is no list", { type: "object" }, [{}], [[], null, written("")]],
    ["type null", { type: "null" }, [null], [undefined, 0]],
    [
      "lines takes LF and CRLF, the last end or none",
      { lines: ["a", "b"] },
      ["a\nb", "a\r\nb\n", written("a\nb\r\n")],
      ["a", "a\nb\nc", "a\n\nb", "a\nb\n\n", 5],
    ],
    [
      "lines takes matchers",
      { lines: [{ matches: "^\\d$" }, { contains: "x" }] },
      ["1\nx"],
      ["a\nx", "1\ny"],
    ],
    ["lines of text count in characters", { lines: [{ length: 1 }] }, ["é\n"], ["ab"]],
    [
      "json goes down paths where not all keys are operators",
      { json: { not: 1, a: 2 } },
      ['{"not":1,"a":2}'],
      ['{"not":2,"a":2}', '{"a":2}'],
    ],
    ["lines of nothing are none", { lines: [] }, ["", written("")], ["\n", "a"]],
    [
      "lines keeps bytes that are no text",
      { lines: [{ hex: "ff" }] },
      [Uint8Array.of(255, 10)],
      [Uint8Array.of(254, 10)],
    ],
    [
      "unordered takes any order, each once",
      { unordered: [1, 2, 2] },
      [[2, 1, 2]],
      [[1, 2], [1, 1, 2], [1, 2, 2, 3], 5],
    ],
    ["unordered takes lines of a text", { unordered: ["b", "a"] }, ["a\nb\n"], ["a\na\n"]],
    [
      "unordered pairs matchers so that all fit",
      { unordered: [{ gt: 0 }, 1] },
      [
        [1, 2],
        [2, 1],
      ],
      [[0, 1]],
    ],
    [
      "json goes down paths",
      { json: { "a.b[0]": 1, c: { exists: false } } },
      ['{"a":{"b":[1]}}', written(' {"a":{"b":[1]}} ')],
      ['{"a":{"b":[2]}}', '{"a":{"b":[1]},"c":0}', "{", "", { a: { b: [1] } }],
    ],
    [
      "json reads a field that is called like an operator",
      { json: { type: "x", length: 3 } },
      ['{"type":"x","length":3}'],
      ['{"type":"y","length":3}', "[1,2,3]"],
    ],
    ["json takes a plain value for the whole", { json: [1, "a"] }, ['[1,"a"]'], ['[1,"b"]', "1"]],
    [
      "json takes equals, and the empty path, for the whole",
      { json: { equals: { a: 1 } } },
      ['{"a":1}'],
      ['{"a":1,"b":2}'],
    ],
    ["json takes any matcher below the empty path", { json: { "": { length: 2 } } }, ["[1,2]"], ["[1]"]],
    ["json takes a schema for the whole", { json: { schema: { type: "object" } } }, ["{}"], ["5"]],
    [
      "schema asks the check that it is given",
      { schema: {} },
      [{ a: 1 }, [1]],
      ["text", written("text"), undefined],
    ],
    ["hex is exact bytes", { hex: "00 FF" }, [Uint8Array.of(0, 255)], [Uint8Array.of(0), "\0", undefined]],
    ["hex fits text too", { hex: "68 69" }, ["hi", written("hi")], ["ho"]],
    ["exists asks for anything at all", { exists: true }, [null, "", 0], [undefined]],
    ["exists: false asks for nothing", { exists: false }, [undefined], [null, ""]],
  ];

describe("a matcher", () => {
  test.each(table)("where %s", (_, matcher, met, unmet) => {
    for (const actual of met) expect([actual, holds(matcher, actual)]).toEqual([actual, true]);
    for (const actual of unmet) expect([actual, holds(matcher, actual)]).toEqual([actual, false]);
  });
});

describe("a matcher without meaning", () => {
  test.each([
    [{ gt: "soon" }, 1],
    [{ between: [1] }, 1],
    [{ matches: "(" }, "x"],
    [{ matches: 5 }, "x"],
    [{ matches: "(a)\\1" }, "x"],
    [{ one_of: 5 }, 1],
    [{ lines: "a" }, "a"],
    [{ unordered: 1 }, [1]],
    [{ type: "text" }, "x"],
    [{ empty: "yes" }, "x"],
    [{ hex: "0" }, "x"],
    [{ json: { "a..b": 1 } }, "{}"],
  ])("%j is an error of the lab's", (matcher, actual) => {
    expect(() => holds(matcher, actual)).toThrow(MatcherError);
  });
});

const json = fc.jsonValue() as fc.Arbitrary<unknown>;

describe("laws of matchers", () => {
  test("equals holds of the value itself", () => {
    fc.assert(fc.property(json, (value) => holds({ equals: value }, value)));
  });

  test("equals holds of a copy that went through JSON's text", () => {
    fc.assert(
      fc.property(json, (value) =>
        holds({ json: { "": { equals: JSON.parse(JSON.stringify(value)) } } }, JSON.stringify(value)),
      ),
    );
  });

  test("equals holds both ways round or not at all", () => {
    fc.assert(fc.property(json, json, (a, b) => holds({ equals: a }, b) === holds({ equals: b }, a)));
  });

  test("equals of bytes holds of the same bytes alone", () => {
    const bytes = fc.uint8Array({ maxLength: 6, max: 3 });
    fc.assert(fc.property(bytes, bytes, (a, b) => holds({ equals: a }, b) === (Buffer.compare(a, b) === 0)));
  });

  test("not twice is nothing", () => {
    fc.assert(
      fc.property(
        json,
        json,
        (a, b) => holds({ not: { not: { equals: a } } }, b) === holds({ equals: a }, b),
      ),
    );
  });

  test("one_of holds where some does, all_of where all do", () => {
    const matchers = fc.array(fc.record({ gt: fc.integer({ min: 0, max: 9 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(matchers, fc.integer({ min: 0, max: 9 }), (list, value) => {
        const each = list.map((matcher) => holds(matcher, value));
        expect(holds({ one_of: list }, value)).toBe(each.some(Boolean));
        expect(holds({ all_of: list }, value)).toBe(each.every(Boolean));
      }),
    );
  });

  test("unordered holds of every order", () => {
    const shuffled = fc
      .array(json, { maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    const asValues = (list: readonly unknown[]) => list.map((value) => ({ equals: value }));
    fc.assert(fc.property(shuffled, ([list, other]) => holds({ unordered: asValues(list) }, other)));
  });

  test("contains, starts_with and ends_with agree with what a text was put together from", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.string(),
        (a, b, c) => {
          const text = written(a + b + c);
          expect(holds({ starts_with: a, contains: b, ends_with: c }, text)).toBe(true);
        },
      ),
    );
  });

  test("any matcher at all gives an answer or a MatcherError", () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom("not", "one_of", "gt", "json", "lines", "hex", "length", "x") }),
        json,
        (matcher, value) => {
          try {
            expect(typeof holds(matcher, value)).toBe("boolean");
          } catch (error) {
            expect(error).toBeInstanceOf(MatcherError);
          }
        },
      ),
    );
  });
});

describe("matches on hostile text", () => {
  test.each(["(a+)+$", "(a|a)*b", "(a*)*(a*)*b", "(.*,){11}b"])(
    "%s ends in time",
    (regex) => {
      expect(holds({ matches: regex }, written(`${"a,".repeat(20_000)}!`))).toBe(false);
    },
    10_000,
  );
});
