/** Labs that are cut, doubled and mixed up: each is valid or an author's mistake, within a second. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMistake } from "../../src/validate/format-mistake.ts";
import { invalidLabs } from "./invalid-labs.ts";
import { cpuTime, mistakesIn, warmUp } from "./lab-text.ts";
import { validLabs } from "./valid-labs.ts";

const texts = [
  ...validLabs.map(([, text]) => text),
  ...invalidLabs.map(([, text]) => text.replace("‸", "")),
].filter((text) => text.length < 3000);

const fragments = [
  "\t",
  "\n",
  "  ",
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "#",
  "&a ",
  "*a",
  "!!x ",
  "|",
  ">",
  "%",
  "@",
  "?",
  "<<: ",
  "---\n",
  "...",
  "${{",
  "}}",
  "$${{",
  "\u0000",
  "\ufeff",
  "é",
  "🚀",
  "\r",
  "null",
  "-1",
  "1e999",
  "0x",
  ".nan",
  "true",
  "__proto__: ",
  "constructor: ",
  "steps:",
  "name:",
  "expect:",
  "dialogue:",
  "servers:",
];

const mutation = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), text: fc.constantFrom(...fragments) }),
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat(), length: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    kind: fc.constant("copy" as const),
    at: fc.nat(),
    from: fc.nat(),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ kind: fc.constant("line" as const), at: fc.nat(), by: fc.integer({ min: -4, max: 4 }) }),
  fc.record({ kind: fc.constant("word" as const), at: fc.nat() }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(text: string, change: Mutation): string {
  const at = change.at % (text.length + 1);
  switch (change.kind) {
    case "insert":
      return text.slice(0, at) + change.text + text.slice(at);
    case "delete":
      return text.slice(0, at) + text.slice(at + change.length);
    case "copy": {
      const from = change.from % (text.length + 1);
      return text.slice(0, at) + text.slice(from, from + change.length) + text.slice(at);
    }
    case "line": {
      const lines = text.split("\n");
      const index = change.at % lines.length;
      const line = lines[index] ?? "";
      lines[index] = change.by < 0 ? line.slice(-change.by) : " ".repeat(change.by) + line;
      return lines.join("\n");
    }
    case "word":
      // Two letters change places.
      return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
  }
}

/** `LABWIRE_MUTATIONS=50000` looks longer. */
const runs = Number(process.env.LABWIRE_MUTATIONS ?? 500);

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([text, changes]) => changes.reduce(mutate, text));

test("A mutated lab never gets anything but mistakes with places, within a second", {
  timeout: 60_000 + 20 * runs,
}, async () => {
  await warmUp();
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const began = cpuTime();
      const found = await mistakesIn(text);
      expect(cpuTime() - began).toBeLessThan(1000);
      const lines = text.split("\n").length;
      for (const mistake of found) {
        const { span, message, suggestion = "" } = mistake;
        expect(span.line).toBeGreaterThan(0);
        expect(span.line).toBeLessThanOrEqual(lines);
        expect(span.column).toBeGreaterThan(0);
        expect(message).not.toMatch(/undefined|\[object|NaN/);
        expect(suggestion).not.toMatch(/undefined|\[object/);
        expect(formatMistake(mistake)).not.toMatch(/[\0-\x09\x0b-\x1f\x7f]/);
      }
    }),
    { numRuns: runs },
  );
});
