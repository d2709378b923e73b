import fc from "fast-check";
import { expect, test } from "vitest";
import { Turns } from "../../src/report/pretty/turns.ts";

test("Turns lets the first run speak at once and the others when it is done", () => {
  const turns = new Turns();
  turns.begin("a");
  turns.begin("b");
  turns.begin("c");
  expect(turns.say("a", "a1 ")).toBe("a1 ");
  expect(turns.say("c", "c1 ")).toBe("");
  expect(turns.say("b", "b1 ")).toBe("");
  expect(turns.end("c")).toBe("");
  expect(turns.end("a")).toBe("c1 b1 ");
  expect(turns.say("b", "b2 ")).toBe("b2 ");
});

test("Turns gives what still waits when nothing more will come", () => {
  const turns = new Turns();
  turns.begin("a");
  turns.begin("b");
  turns.say("b", "b1");
  expect(turns.rest()).toBe("b1");
  expect(turns.rest()).toBe("");
});

test("Turns prints every run's lines once, in order and together, however runs interleave", () => {
  const runs = ["a", "b", "c", "d"];
  fc.assert(
    fc.property(fc.shuffledSubarray([...runs, ...runs, ...runs, ...runs], { minLength: 16 }), (order) => {
      const turns = new Turns();
      const said = new Map<string, number>();
      let printed = "";
      for (const run of order) {
        const count = (said.get(run) ?? 0) + 1;
        said.set(run, count);
        if (count === 1) turns.begin(run);
        printed += turns.say(run, `${run}${count} `);
        if (count === 4) printed += turns.end(run);
      }
      const blocks = printed.trim().match(/.1 .2 .3 .4/g) ?? [];
      expect(blocks.toSorted()).toEqual(runs.map((run) => [1, 2, 3, 4].map((n) => run + n).join(" ")));
      expect(printed.length).toBe(16 * 3);
    }),
  );
});
