import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, evaluateCondition, evaluateExpression } from "../../src/expressions/evaluate.ts";
import { ExpressionError } from "../../src/expressions/expression-error.ts";
import { createScope } from "../../src/expressions/scope.ts";

const scope = createScope({
  seed: "8f3a",
  lab: { dir: "/labs/hello" },
  submission: { dir: "/home/ada", name: "ada" },
  vars: { n: 5, half: 2.5, name: "amber", none: null, yes: true, list: [1, "a", { b: 2 }], ports: [80, 443] },
  servers: { "my-server": { host: "127.0.0.1", port: 8080, ports: { control: 21 } } },
  captured: { count: 3, text: new TextEncoder().encode("héy"), raw: new Uint8Array([0, 255]) },
  locals: { type: "MX", x: 1 },
  env: { HOME: "/home/ada" },
});

const failure = (value: unknown): ExpressionError => {
  try {
    evaluate(value, scope);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(value)} should fail`);
};

describe("evaluate", () => {
  test.each([
    ["${{ vars.n }}", 5],
    ["${{ vars.n + 1 }}", 6],
    ["${{ vars.n * 2.5 }}", 12.5],
    ["${{ 2.5 * vars.n - 1 }}", 11.5],
    ["${{ vars.n / 2 }}", 2],
    ["${{ vars.half + vars.half }}", 5],
    ["${{ captured.count > 2 && captured.count < 3.5 }}", true],
    ["${{ vars.n == 5.0 && 5 == 5.0 && 5.5 != 5 }}", true],
    ["${{ vars.list }}", [1, "a", { b: 2 }]],
    ["${{ vars.list[2].b }}", 2],
    ["${{ vars.none }}", null],
    ["${{ vars.none == null }}", true],
    ['${{ {"a": [vars.n]} }}', { a: [5] }],
    ["${{ 5u }}", 5],
    ['${{ servers["my-server"].port }}', 8080],
    ['${{ servers["my-server"].ports.control }}', 21],
    ["${{ type }} ${{ x }}", "MX 1"],
    ["${{ type(vars.n) == int }}", true],
    ["${{ captured.text }}", "héy"],
    ["${{ captured.raw }}", new Uint8Array([0, 255])],
    ["${{ submission.name }} ${{ lab.dir }} ${{ seed }} ${{ env.HOME }}", "ada /labs/hello 8f3a /home/ada"],
    ["${{ vars.ports.map(p, p + 1).filter(p, p > 100) }}", [444]],
    ["n=${{ vars.n }} ${{ 5.0 }} ${{ vars.half }} ${{ vars.yes }}", "n=5 5 2.5 true"],
    ["${{ vars.list }}!", '[1,"a",{"b":2}]!'],
    ["$${{ vars.n }}", "${{ vars.n }}"],
    ['${{ has(vars.n) && !has(vars.zebra) && "n" in vars }}', true],
    ['${{ duration("90s") }}', "90s"],
  ])("reads %s", (text, expected) => {
    expect(evaluate(text, scope)).toEqual(expected);
  });

  test.each([
    ['"Straße é".upperAscii()', "STRAßE é"],
    ['"ÀBC".lowerAscii()', "Àbc"],
    ['" x ".trim()', "x"],
    ['"a-b-c".replace("-", "+")', "a+b+c"],
    ['"a-b-c".replace("-", "+", 1)', "a+b-c"],
    ['"abc".replace("", "-")', "a-b-c"],
    ['"a,b".split(",")', ["a", "b"]],
    ['["a", "b"].join("+")', "a+b"],
    ['vars.ports.join(",")', "80,443"],
    ['"a😀b".substring(1, 2)', "😀"],
    ['"a😀b".substring(2)', "b"],
    ['"a😀b".indexOf("b")', 2],
    ['"a😀b".reverse()', "b😀a"],
    ['"a😀b".size() + size([1, 2])', 5],
    ['"GET / HTTP/1.1".matches("^GET .* HTTP/1\\\\.[01]$")', true],
    ["vars.ports.reverse()", [443, 80]],
  ])("knows the function of %s", (source, expected) => {
    expect(evaluateExpression(source, scope)).toEqual(expected);
  });

  test("goes through lists and maps and leaves keys alone", () => {
    const value = { "${{ vars.n }}": [{ send: "${{ vars.name }}", times: 3 }], ok: true, none: null };
    const expected = { "${{ vars.n }}": [{ send: "amber", times: 3 }], ok: true, none: null };
    expect(evaluate(value, scope)).toEqual(expected);
  });

  test("keeps every value that JSON has", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const given = createScope({ seed: "", lab: { dir: "" }, vars: { value } });
        const normal = JSON.parse(JSON.stringify(value), (_, part) => (Object.is(part, -0) ? 0 : part));
        expect(evaluate("${{ vars.value }}", given)).toEqual(normal);
      }),
    );
  });

  test.each([
    ["${{ vars.nope }}", "`vars.nope` is not known", 6, 4],
    ["${{ nope }}", "unknown name `nope`", 1, 4],
    ["${{ with.x }}", "`with.x` is not known", 6, 1],
    ["${{ vars.list[7] }}", "`vars.list[7]` is beyond the end of its list", 1, 12],
    ["x ${{ vars.none }}", "this is null, which has no place in a text", 0, 11],
    ["x ${{ captured.raw }}", "these bytes are not UTF-8, so they have no place in a text", 0, 14],
    ["${{ 1 + }}", "the expression ends too early", 5, 1],
    ["${{ (1 }}", "expected `)`, found the end", 4, 1],
    ['${{ "abc }}', "the string is not closed", 1, 5],
    ["${{}}", "there is no expression between the braces", 0, 0],
    [
      "${{ 9007199254740993 }}",
      "9007199254740993 is too large: whole numbers go up to 9007199254740991",
      0,
      18,
    ],
    [
      "${{ 1.0 / 0.0 }}",
      "the result is no number (Infinity): something is divided by zero, or too large",
      0,
      11,
    ],
    ["${{ vars.n / 0 }}", "division by zero", 1, 10],
    ["${{ random }}", "this is no value: call one of its functions, as in random.word()", 0, 8],
    ["${{ random.int(5, 1) }}", "random.int(5, 1): the second number is less than the first", 1, 16],
    ['${{ vars.name.matches("(") }}', "not a regular expression: missing closing ): `(`", 1, 22],
    ["${{ vars.name.zap(1) }}", "there is no function `zap(int)`", 1, 16],
    ["${{ vars.n", "`${{` is not closed by `}}`", 0, 3],
  ])("says what is wrong with %s", (text, message, offset, length) => {
    expect(failure(text)).toMatchObject({ message, offset, length });
  });

  test("says which expression of which text is wrong", () => {
    const value = { steps: ["fine", "${{ vars.n }} and ${{ vars.m }}"] };
    expect(failure(value)).toMatchObject({
      path: ["steps", 1],
      templateIndex: 1,
      source: " vars.m ",
      offset: 6,
    });
  });
});

describe("evaluateCondition", () => {
  test("takes an expression as it stands, or in braces", () => {
    expect(evaluateCondition("vars.n > 1", scope)).toBe(true);
    expect(evaluateCondition(" ${{ vars.n > 10 }} ", scope)).toBe(false);
    expect(evaluateCondition(true, scope)).toBe(true);
  });

  test("takes nothing but true or false", () => {
    expect(() => evaluateCondition("vars.n", scope)).toThrow("a condition is true or false, and this is 5");
    expect(() => evaluateCondition("vars.n > 1 ? vars.name : vars.name", scope)).toThrow(ExpressionError);
  });
});

describe("hostile expressions", () => {
  test.each([
    "constructor",
    "toString",
    "vars.constructor",
    'vars["__proto__"]',
    "vars.hasOwnProperty",
    "vars.name.constructor",
    "vars.name.length",
    "vars.list.length",
    "vars.list.push(1)",
    "random.constructor",
    "random.seed",
    '{"a": 1}.constructor',
    'vars.list.map(x, x)["constructor"]',
    "captured.raw.buffer",
    "cel.constructor",
  ])("reach no part of JavaScript: %s", (source) => {
    expect(() => evaluateExpression(source, scope)).toThrow(ExpressionError);
  });

  const hundred = `[${Array.from({ length: 100 }, (_, index) => index)}]`;
  const nested = (method: string, depth: number, inside: string): string =>
    depth === 0 ? inside : `${hundred}.${method}(x${depth}, ${nested(method, depth - 1, inside)})`;
  /** Binds b0 to `first`, then each of b1, b2 … to what `twice` makes of the one before. */
  const doubled = (depth: number, first: string, twice: (name: string) => string): string => {
    const values = [first, ...Array.from({ length: depth }, (_, index) => twice(`b${index}`))];
    return values.reduceRight(
      (inside, value, index) => `cel.bind(b${index}, ${value}, ${inside})`,
      `b${depth}`,
    );
  };

  test.each([
    ["nested maps", nested("map", 6, "1"), "this takes too long"],
    ["nested exists", nested("exists", 6, "false"), "this takes too long"],
    [
      "nested exists, their error hidden",
      `${nested("exists", 6, "1 / 0 == 1")} || true`,
      "this takes too long",
    ],
    [
      "doubled text",
      doubled(16, `"${"x".repeat(1000)}"`, (name) => `${name} + ${name}`),
      "the value grows beyond 10 MiB",
    ],
    ["doubled lists", doubled(18, hundred, (name) => `${name} + ${name}`), "the value grows beyond 10 MiB"],
    ["lists of lists", doubled(18, hundred, (name) => `[${name}, ${name}]`), "the value grows beyond 10 MiB"],
    [
      "replaced text",
      doubled(8, '"aaaaaaaaaaaaaaaaaaaa"', (name) => `${name}.replace("a", ${name})`),
      "the value grows beyond 10 MiB",
    ],
    ["many minus signs", `${"-".repeat(19_000)}1`, "the expression is nested too deep"],
    ["many brackets", `${"(".repeat(9_000)}1`, "the expression is too large, or nested too deep"],
    ["a long sum", Array.from({ length: 6_000 }, () => "1").join("+"), "the expression is too large"],
    ["a long text", `"${"x".repeat(30_000)}"`, "the expression is longer than 20000 characters"],
    ["many digits of chance", "random.hex(1000000000)", "random.hex takes a number of digits"],
  ])("end soon: %s", (_, source, said) => {
    expect(() => evaluateExpression(source, scope)).toThrow(said);
  });

  test("match regular expressions in linear time", () => {
    const source = `"${"a".repeat(50)}!".matches("(a+)+$")`;
    expect(evaluateExpression(source, scope)).toBe(false);
  });

  test("give values or errors of ours, whatever they are made of", () => {
    const word = fc.constantFrom(
      ..."vars . n name list ( ) [ ] { } , : ? + - * / % && || ! == < in 1 2.5 'a' \"b\" true null x random int captured raw matches map size exists".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          evaluateExpression(words.join(" "), scope);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
