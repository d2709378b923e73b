import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeLine } from "../../src/judge/judge-line.ts";
import type { LineEnd, LineRecord } from "../../src/nouns/observation.ts";
import { schemaErrors, written } from "./telling.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\x1b", "é"), maxLength: 6 });
const operators = fc.oneof(
  fc.record({ contains: text }),
  fc.record({ starts_with: text }),
  fc.record({ ends_with: text }),
  fc.record({ length: fc.nat(6) }),
  fc.record({ one_of: fc.array(text, { maxLength: 3 }) }),
);
const asked = fc.oneof(
  fc.record({ line: fc.oneof(text, operators) }),
  fc.record({ rest: text }),
  fc.record({ until: text }),
  fc.record({ bytes: fc.nat(9) }),
  operators,
);
const ends = fc.constantFrom<LineEnd>("complete", "timeout", "closed", "reset", "refused", "overflow");
const records: fc.Arbitrary<LineRecord> = fc
  .oneof(
    fc.record({ line: fc.record({ expect: asked }), read: fc.uint8Array({ maxLength: 6 }), ended: ends }),
    fc.record({
      line: fc.record({ expect: text }),
      wanted: text.map(written),
      read: text.map(written),
      ended: ends,
    }),
    fc.record({
      line: fc.constantFrom(
        { closed: true },
        { closed: "reset" },
        { silent: "1s" },
        { send: "x" },
        { starttls: true },
      ),
      read: text.map(written),
      ended: ends,
    }),
  )
  .map((record) => ({ path: ["dialogue", 0], held: false, ...record }));

const reasonFor = (record: LineRecord) => judgeLine({ record, ms: 5000, lang: "en", schemaErrors }).reason;

describe("judgeLine", () => {
  test("gives a reason that the way in which the line ended allows", () => {
    fc.assert(fc.property(records, (record) => ["mismatch", record.ended].includes(reasonFor(record))));
  });

  test("explains every record in both languages, without control characters", () => {
    fc.assert(
      fc.property(records, fc.constantFrom("en", "fr"), (record, lang) => {
        const { message } = judgeLine({ record, ms: undefined, lang, schemaErrors });
        expect(message.split("\n")[0]).not.toBe("");
        expect(message.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  test("blames the end and not the bytes where they are the beginning of what was wanted", () => {
    const cut = fc
      .tuple(text, fc.nat(), fc.constantFrom<LineEnd>("timeout", "closed", "reset"))
      .filter(([whole]) => whole !== "");
    fc.assert(
      fc.property(cut, ([whole, at, ended]) => {
        const wanted = written(whole);
        const read = wanted.subarray(0, at % wanted.length);
        const record = { path: [], held: false, ended, read };
        expect(reasonFor({ ...record, line: { expect: whole }, wanted })).toBe(ended);
        expect(reasonFor({ ...record, line: { expect: { line: whole } } })).toBe(ended);
        expect(reasonFor({ ...record, line: { expect: { contains: whole } } })).toBe(ended);
        expect(reasonFor({ ...record, line: { expect: { starts_with: whole } } })).toBe(ended);
        expect(reasonFor({ ...record, line: { expect: { hex: Buffer.from(wanted).toString("hex") } } })).toBe(
          ended,
        );
        expect(reasonFor({ ...record, line: { expect: { one_of: ["zzz", whole] } } })).toBe(ended);
        expect(
          reasonFor({ ...record, line: { expect: { all_of: [{ contains: whole }, { ends_with: whole }] } } }),
        ).toBe(ended);
      }),
    );
  });

  test("blames the bytes where no more of them could help", () => {
    const record = { path: [], held: false, ended: "timeout", read: written("xyz") } as const;
    for (const expected of [
      "abc",
      { contains: "abc" },
      { starts_with: "abc" },
      { matches: "^a" },
      { one_of: ["a", "b"] },
      { hex: "00" },
    ]) {
      expect(reasonFor({ ...record, line: { expect: { line: expected } } })).toBe("mismatch");
    }
  });
});
