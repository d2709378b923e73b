import fc from "fast-check";
import { expect, test } from "vitest";
import { crlfHead } from "../../../src/protocols/http/line-ends.ts";

const mend = (pieces: readonly string[]) => {
  const mended = crlfHead();
  return Buffer.concat(pieces.map((piece) => mended(Buffer.from(piece, "latin1")))).toString("latin1");
};

test.each([
  ["GET / HTTP/1.0\n\nbody\n\n", "GET / HTTP/1.0\r\n\r\nbody\n\n"],
  ["A\r\nB\nC\r\n\r\nbody\n", "A\r\nB\r\nC\r\n\r\nbody\n"],
  ["\n", "\r\n"],
  ["no end", "no end"],
  ["", ""],
])("crlfHead makes %j into %j", (text, expected) => {
  expect(mend([text])).toBe(expected);
});

test("crlfHead does not mind where the stream is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "\r", "\n", "\r\n")),
      fc.array(fc.nat(40)),
      (letters, cuts) => {
        const text = letters.join("");
        const edges = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const pieces = edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
        expect(mend(pieces)).toBe(mend([text]));
        expect(mend([text]).replaceAll("\r\n", "\n").replaceAll("\r", "")).toBe(
          text.replaceAll("\r\n", "\n").replaceAll("\r", ""),
        );
      },
    ),
  );
});
