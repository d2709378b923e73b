import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPath, lookUp, parsePath } from "../../src/judge/path.ts";

describe("parsePath", () => {
  test.each([
    ["stdout", ["stdout"]],
    ["headers.content-type", ["headers", "content-type"]],
    ["answers[0].address", ["answers", 0, "address"]],
    ['files["report.txt"]', ["files", "report.txt"]],
    ['values["1.3.6.1"]', ["values", "1.3.6.1"]],
    ["[2][3].a", [2, 3, "a"]],
    ['["a \\"b\\" \\\\ c"]', ['a "b" \\ c']],
    ["", []],
  ])("reads %s", (path, parts) => {
    expect(parsePath(path)).toEqual(parts);
  });

  test.each([".a", "a.", "a..b", "a[", "a[x]", "a[-1]", 'a["b]', "a]", "a[0]b"])("refuses %s", (path) => {
    expect(() => parsePath(path)).toThrow(/no path/);
  });
});

const part = fc.oneof(fc.string(), fc.nat(999_999_999));

describe("formatPath", () => {
  test("gives what parsePath reads back", () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(parsePath(formatPath(parts))).toEqual(parts);
      }),
    );
  });
});

describe("lookUp", () => {
  test.each([
    [{ a: { b: [5] } }, "a.b[0]", 5],
    [{ headers: { "content-type": "text/html" } }, "headers.Content-Type", "text/html"],
    [{ files: { "a.txt": "x" } }, 'files["a.txt"]', "x"],
    [{ exit: null }, "exit", null],
    [[1, [2]], "[1][0]", 2],
  ])("finds in %j by %s", (values, path, value) => {
    expect(lookUp(values, path)).toEqual({ found: true, value });
  });

  test.each([
    [{ a: 1 }, "b"],
    [{ a: undefined }, "a"],
    [{ a: "text" }, "a.length"],
    [{ a: [1] }, "a[1]"],
    [{ a: [1] }, "a.length"],
    [{ a: null }, "a.b"],
    [{ a: new Uint8Array(3) }, "a[0]"],
    [{}, "constructor"],
    [{}, "__proto__"],
    [{ Host: { Name: 1 } }, "host.name"],
  ])("finds nothing in %j by %s", (values, path) => {
    expect(lookUp(values, path)).toEqual({ found: false });
  });

  test("finds every value of any JSON by its own path", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (root) => {
        const visit = (value: unknown, path: (string | number)[]): void => {
          const underHeaders = path.some(
            (key, index) => path[index - 1] === "headers" && key !== String(key).toLowerCase(),
          );
          if (!underHeaders) expect(lookUp(root, formatPath(path))).toEqual({ found: true, value });
          for (const [key, member] of childrenOf(value)) visit(member, [...path, key]);
        };
        visit(root, []);
      }),
    );
  });
});

function childrenOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((member, index) => [index, member] as const);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
