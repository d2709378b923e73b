import { describe, expect, test } from "vitest";
import { expectedMaximum, judgeRun } from "../../src/judge/judge-run.ts";
import type { Verdict } from "../../src/nouns/verdict.ts";

const step = (id: string, verdict: Verdict, max_points = 0, bonus = false) => ({
  id,
  verdict,
  max_points,
  bonus,
});
const none: ReadonlySet<string> = new Set();

describe("judgeRun", () => {
  test("adds the points of the steps that passed", () => {
    const steps = [step("a", "pass", 2), step("b", "fail", 5), step("c", "pass", 3)];
    expect(judgeRun(steps, none)).toEqual({ verdict: "fail", score: 5, max_score: 10 });
  });

  test("counts each step 1 where none has points", () => {
    expect(judgeRun([step("a", "pass"), step("b", "fail")], none)).toEqual({
      verdict: "fail",
      score: 1,
      max_score: 2,
    });
  });

  test("counts a step without points 0 where others have some", () => {
    expect(judgeRun([step("a", "pass"), step("b", "pass", 4)], none)).toEqual({
      verdict: "pass",
      score: 4,
      max_score: 4,
    });
  });

  test("lets a bonus add to the score and not to the maximum", () => {
    expect(judgeRun([step("a", "pass", 4), step("b", "pass", 2, true)], none)).toEqual({
      verdict: "pass",
      score: 6,
      max_score: 4,
    });
  });

  test("leaves a step that an `if` left out of the maximum, and keeps one that its needs skipped", () => {
    const steps = [step("a", "pass", 1), step("b", "skip", 2), step("c", "skip", 4)];
    expect(judgeRun(steps, new Set(["b"]))).toEqual({ verdict: "pass", score: 1, max_score: 5 });
  });

  test("does not count each step 1 because those with points are left out", () => {
    expect(judgeRun([step("a", "pass"), step("b", "skip", 2)], new Set(["b"]))).toEqual({
      verdict: "pass",
      score: 0,
      max_score: 0,
    });
  });

  test("puts an error before a fail", () => {
    expect(judgeRun([step("a", "fail"), step("b", "error")], none).verdict).toBe("error");
  });

  test("adds fractions as a teacher would", () => {
    const steps = [step("a", "pass", 0.1), step("b", "pass", 0.2)];
    expect(judgeRun(steps, none)).toEqual({ verdict: "pass", score: 0.3, max_score: 0.3 });
  });
});

describe("expectedMaximum", () => {
  test("counts points but for bonuses, or each step 1", () => {
    expect(
      expectedMaximum([
        { points: 0.7, bonus: false },
        { points: 0.1, bonus: false },
        { points: 9, bonus: true },
      ]),
    ).toBe(0.8);
    expect(
      expectedMaximum([
        { points: 0, bonus: false },
        { points: 0, bonus: false },
      ]),
    ).toBe(2);
  });
});
