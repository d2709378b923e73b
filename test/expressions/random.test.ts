import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/expressions/evaluate.ts";
import { Random, seededBytes, seededChance } from "../../src/expressions/random.ts";
import { createScope } from "../../src/expressions/scope.ts";
import { wordList } from "../../src/expressions/word-list.ts";

describe("Random", () => {
  test("gives these values for this seed, on every runtime and in every version", () => {
    const random = new Random("8f3a", "vars/name/0");
    const values = [random.word(), random.int(1, 1_000_000), random.hex(8), random.port()];
    expect(values).toMatchInlineSnapshot(`
      [
        "granite",
        565212,
        "43458f1f",
        32114,
      ]
    `);
  });

  test("gives each call and each site a value of its own", () => {
    const scope = createScope({ seed: "s", lab: { dir: "" } });
    const text = "${{ random.hex(8) }} ${{ random.hex(8) + random.hex(8) }}";
    const both = evaluate([text, text], scope, "step") as string[];
    const drawn = both.flatMap((line) => line.match(/[0-9a-f]{8}/g));
    expect(new Set(drawn).size).toBe(6);
    expect(evaluate([text, text], scope, "step")).toEqual(both);
    expect(evaluate([text, text], scope, "other step")).not.toEqual(both);
    expect(evaluate([text, text], { ...scope, seed: "t" }, "step")).not.toEqual(both);
  });

  test("stays within its bounds", () => {
    fc.assert(
      fc.property(fc.string(), fc.maxSafeInteger(), fc.nat(), (seed, low, range) => {
        const high = Math.min(low + range, Number.MAX_SAFE_INTEGER);
        const random = new Random(seed, "");
        const drawn = random.int(low, high);
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(high);
        expect(random.port()).toSatisfy((port: number) => port >= 20_000 && port <= 32_767);
        expect(random.hex(5)).toMatch(/^[0-9a-f]{5}$/);
        expect(wordList).toContain(random.word());
      }),
    );
  });

  test("meets both ends of a range", () => {
    const chance = seededChance("s", "dice");
    const thrown = Array.from({ length: 200 }, () => chance.int(1, 6));
    expect(new Set(thrown)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });
});

test("seededBytes gives the same bytes for the same seed, fewer being the beginning of more", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(300), fc.nat(300), (seed, a, b) => {
      const long = seededBytes(seed, a + b);
      expect(long).toHaveLength(a + b);
      expect(seededBytes(seed, a)).toEqual(long.subarray(0, a));
    }),
  );
  expect(seededBytes("a", 16)).not.toEqual(seededBytes("b", 16));
  expect(Buffer.from(seededBytes("8f3a", 12)).toString("hex")).toMatchInlineSnapshot(
    `"2a4606c24e64b377b51d48da"`,
  );
});

test("wordList holds plain lower-case words, none twice", () => {
  expect(wordList.length).toBeGreaterThan(300);
  expect(new Set(wordList).size).toBe(wordList.length);
  for (const word of wordList) expect(word).toMatch(/^[a-z]{3,10}$/);
});
