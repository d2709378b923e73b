import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTemplates, isWholeTemplate } from "../../src/expressions/templates.ts";

const sources = (text: string) =>
  findTemplates(text).parts.map((part) => (typeof part === "string" ? part : { in: part.source }));

describe("findTemplates", () => {
  test("takes a text apart", () => {
    expect(findTemplates("Hello ${{ vars.name }}!").parts).toEqual([
      "Hello ",
      { source: " vars.name ", offset: 9, index: 0 },
      "!",
    ]);
  });

  test.each([
    ["", []],
    ["plain $ { } $x ${ x }", ["plain $ { } $x ${ x }"]],
    ["$${{ x }}", ["${{ x }}"]],
    ["$$${{ x }}", ["$${{ x }}"]],
    ["$${{${{a}}", ["${{", { in: "a" }]],
    ["${{a}}${{b}}", [{ in: "a" }, { in: "b" }]],
    ['${{ "}}" }}', [{ in: ' "}}" ' }]],
    ["${{ '}}' }}", [{ in: " '}}' " }]],
    ['${{ "\\"}}" }}', [{ in: ' "\\"}}" ' }]],
    ['${{ """a " }} """ }}', [{ in: ' """a " }} """ ' }]],
    ['${{ {"a": {"b": 1}} }}', [{ in: ' {"a": {"b": 1}} ' }]],
    ['${{{"a": {"b": 1}}}}', [{ in: '{"a": {"b": 1}}' }]],
    ["${{ a // it's }} b", [{ in: " a // it's " }, " b"]],
    ["${{ a // it's\n }} b", [{ in: " a // it's\n " }, " b"]],
    ['${{ "abc }} and ${{ x }}', [{ in: ' "abc ' }, " and ", { in: " x " }]],
  ])("reads %j", (text, expected) => {
    expect(sources(text)).toEqual(expected);
    expect(findTemplates(text).unclosed).toBeUndefined();
  });

  test.each([
    ["${{", 0],
    ["a ${{ x }", 2],
    ["${{ a }} ${{ {1: 2}", 9],
    ['${{ "x', 0],
  ])("tells where %j is not closed", (text, offset) => {
    expect(findTemplates(text).unclosed).toEqual({ offset });
  });

  test("gives back what was joined", () => {
    const plain = fc.string().filter((text) => !text.includes("$"));
    const source = fc.constantFrom(" x ", '"}}"', "{'a': {1: 2}}", "a['}']", "'''}}'''", "a.b(c)");
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, source)), plain, (pairs, last) => {
        const text = `${pairs.map(([before, inside]) => `${before}\${{${inside}}}`).join("")}${last}`;
        const { parts } = findTemplates(text);
        const again = parts
          .map((part) => (typeof part === "string" ? part : `\${{${part.source}}}`))
          .join("");
        expect(again).toBe(text);
        for (const part of parts)
          if (typeof part === "object") expect(text.slice(part.offset)).toMatch(part.source.slice(0, 1));
        expect(parts.filter((part) => typeof part === "object")).toHaveLength(pairs.length);
      }),
    );
  });

  test("never throws and never loses its way", () => {
    const fragment = fc.constantFrom("$", "${{", "}}", "}", "{", '"', "'", "\\", "//", "\n", "r", "a", '"""');
    fc.assert(
      fc.property(fc.array(fragment), (fragments) => {
        const text = fragments.join("");
        const { parts } = findTemplates(text);
        expect(parts).not.toContain("");
        for (const part of parts)
          if (typeof part === "object")
            expect(text.slice(part.offset, part.offset + part.source.length)).toBe(part.source);
      }),
    );
  });
});

test("isWholeTemplate tells one expression from a text with one", () => {
  expect(isWholeTemplate("${{ 1 }}")).toBe(true);
  for (const text of ["", "1", " ${{ 1 }}", "${{ 1 }}\n", "${{ 1 }}${{ 2 }}", "$${{ 1 }}", "${{ 1"])
    expect(isWholeTemplate(text), text).toBe(false);
});
