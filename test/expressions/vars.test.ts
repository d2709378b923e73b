import { describe, expect, test } from "vitest";
import { ExpressionError } from "../../src/expressions/expression-error.ts";
import { createScope } from "../../src/expressions/scope.ts";
import { circleMessage, evaluateVars, findCircle } from "../../src/expressions/vars.ts";

const scope = createScope({ seed: "s", lab: { dir: "" } });

describe("evaluateVars", () => {
  test("lets vars use each other in any order", () => {
    const vars = {
      greeting: "Hello ${{ vars.name }}",
      port: "${{ vars.base + 1 }}",
      base: 5000,
      name: "${{ vars.names[1] }}",
      names: ["ada", "grace"],
      all: { deep: ['${{ vars["port"] }}'] },
    };
    expect(evaluateVars(vars, scope)).toEqual({
      greeting: "Hello grace",
      port: 5001,
      base: 5000,
      name: "grace",
      names: ["ada", "grace"],
      all: { deep: [5001] },
    });
  });

  test("finds those that are named by an expression", () => {
    const vars = { which: "b", value: "${{ vars[vars.which] }}", b: "${{ 1 + 1 }}" };
    expect(evaluateVars(vars, scope)).toEqual({ which: "b", value: 2, b: 2 });
  });

  test("evaluates each once: all who use a random one see the same", () => {
    const vars = { a: "${{ vars.word }}", b: "${{ vars.word }}", word: "${{ random.hex(16) }}" };
    const values = evaluateVars(vars, scope);
    expect(values.a).toBe(values.word);
    expect(values.b).toBe(values.word);
  });

  test("keeps vars whose names JavaScript knows", () => {
    const vars = JSON.parse(
      '{"__proto__": 1, "constructor": "${{ 2 }}", "sum": "${{ vars.constructor + 1 }}"}',
    );
    expect(Object.entries(evaluateVars(vars, scope))).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
      ["sum", 3],
    ]);
  });

  test.each([
    [{ a: "${{ vars.a }}" }, "a → a", ["a"], 0],
    [{ x: 1, a: "${{ vars.x }} ${{ vars.b }}", b: ["${{ vars.a }}"] }, "a → b → a", ["a"], 1],
    [{ a: "${{ vars.b }}", b: "${{ vars.c }}", c: { d: "${{ vars.b }}" } }, "b → c → b", ["b"], 0],
  ])("refuses the circle in %j", (vars, names, path, templateIndex) => {
    const circle = findCircle(vars)!;
    expect(circleMessage(circle)).toBe(`vars use each other in a circle: ${names}`);
    expect(circle[0]).toMatchObject({ path, templateIndex });
    expect(() => evaluateVars(vars, scope)).toThrow(names);
  });

  test("says which var is wrong", () => {
    const wrong = () => evaluateVars({ ok: 1, bad: { deep: ["x ${{ vars.nope }}"] } }, scope);
    expect(wrong).toThrow(ExpressionError);
    expect(wrong).toThrow(expect.objectContaining({ path: ["bad", "deep", 0], offset: 6, length: 4 }));
  });
});
