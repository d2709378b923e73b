import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteCount, milliseconds } from "../../src/nouns/units.ts";

describe("milliseconds", () => {
  test.each([
    ["250ms", 250],
    ["1.5s", 1500],
    ["2m", 120_000],
    ["1h", 3_600_000],
    ["0s", 0],
    [40, 40],
    [40n, 40],
  ])("reads %s as %d", (written, ms) => {
    expect(milliseconds(written)).toBe(ms);
  });

  test.each([
    "",
    "5",
    "5 s",
    "-1s",
    "1d",
    "s",
    "1.s",
    ".5s",
    "1sec",
    "1constructor",
    null,
    {},
    Number.NaN,
    -1,
  ])("refuses %j and says what a duration is", (written) => {
    expect(() => milliseconds(written)).toThrow(/is no duration: write a number and ms, s, m or h/);
  });
});

describe("byteCount", () => {
  test.each([
    ["1B", 1],
    ["2KB", 2000],
    ["64KiB", 65_536],
    ["1.5MiB", 1_572_864],
    ["1GB", 1_000_000_000],
    [17, 17],
  ])("reads %s as %d", (written, bytes) => {
    expect(byteCount(written)).toBe(bytes);
  });

  test("gives whole bytes for fractions of a unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (thousandths) => {
        expect(Number.isInteger(byteCount(`${(thousandths / 1000).toFixed(3)}KiB`))).toBe(true);
      }),
    );
  });

  test.each(["64", "64kb", "1 KiB", "-1B", true])("refuses %j and says what a size is", (written) => {
    expect(() => byteCount(written)).toThrow(/is no size: write a number and B, KB/);
  });
});
