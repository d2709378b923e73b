import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  longestLine,
  type Reading,
  readBytes,
  readDatagram,
  readExact,
  readLine,
  readRest,
  readUntil,
} from "../../src/wire/framing.ts";
import { Inbox } from "../../src/wire/inbox.ts";
import { cutInto, type Ending, fakeChannel, soon, text } from "./support.ts";

const bytes = (written: string) => Buffer.from(written);
const inbox = (pieces: string[], ending?: Ending) => new Inbox(fakeChannel(pieces.map(bytes), ending));
const told = ({ ended, read, same }: Reading) => ({
  ended,
  read: text(read),
  ...(same !== undefined && { same }),
});

describe("readLine", () => {
  test("takes LF and CRLF off, and leaves what follows", async () => {
    const box = inbox(["one\r", "\ntwo\n", "three"], "closed");
    expect(told(await readLine(box, soon()))).toEqual({ ended: "complete", read: "one" });
    expect(told(await readLine(box, soon()))).toEqual({ ended: "complete", read: "two" });
    expect(told(await readLine(box, soon()))).toEqual({ ended: "closed", read: "three" });
  });

  test("keeps a CR that stands elsewhere", async () => {
    expect(told(await readLine(inbox(["a\rb\r\r\n"]), soon()))).toEqual({
      ended: "complete",
      read: "a\rb\r",
    });
  });

  test("gives up a line that never ends, in time that grows with its length alone", async () => {
    const piece = Buffer.alloc(1024, "x");
    const pieces = Array.from({ length: longestLine / 1024 + 2 }, () => piece);
    const { ended } = await readLine(new Inbox(fakeChannel(pieces)), soon());
    expect(ended).toBe("overflow");
  });

  test("takes the end of a datagram for the end of its line", async () => {
    const box = new Inbox(fakeChannel([bytes("a\nb"), bytes("c\n")], "timeout", true));
    const read: unknown[] = [];
    for (let line = 0; line < 3; line += 1) read.push(text((await readLine(box, soon())).read));
    expect(read).toEqual(["a", "b", "c"]);
  });
});

describe("readUntil", () => {
  test("finds a mark that comes in pieces, and leaves it out", async () => {
    const box = inbox(["a\r", "\n", "\r", "\nb"]);
    expect(told(await readUntil(box, bytes("\r\n\r\n"), soon()))).toEqual({ ended: "complete", read: "a" });
    expect(told(await readBytes(box, 1, soon()))).toEqual({ ended: "complete", read: "b" });
  });
});

describe("readExact", () => {
  test("ends at the first byte that differs, and shows the whole wrong line", async () => {
    const box = inbox(["Hello A", "mber\nmore"]);
    expect(told(await readExact(box, bytes("Hello amber\n"), soon()))).toEqual({
      ended: "complete",
      read: "Hello Amber\n",
      same: false,
    });
  });

  test("tells a beginning that is right from an answer that is wrong", async () => {
    expect(told(await readExact(inbox(["Hello am"], "closed"), bytes("Hello amber"), soon()))).toEqual({
      ended: "closed",
      read: "Hello am",
      same: false,
    });
  });

  test("leaves what comes after the bytes", async () => {
    const box = inbox(["abcdef"]);
    expect((await readExact(box, bytes("abc"), soon())).same).toBe(true);
    expect((await readExact(box, bytes("def"), soon())).same).toBe(true);
  });

  test("holds at once for no bytes", async () => {
    expect((await readExact(inbox([]), bytes(""), soon())).same).toBe(true);
  });
});

describe("readDatagram", () => {
  test("reads each datagram whole, an empty one too", async () => {
    const box = new Inbox(fakeChannel([bytes("ab"), bytes(""), bytes("c")], "timeout", true));
    const read: unknown[] = [];
    for (let each = 0; each < 4; each += 1) read.push(told(await readDatagram(box, performance.now() + 20)));
    expect(read).toEqual([
      { ended: "complete", read: "ab" },
      { ended: "complete", read: "" },
      { ended: "complete", read: "c" },
      { ended: "timeout", read: "" },
    ]);
  });
});

/** One reading, as a property test draws it. */
const readings = fc.oneof(
  fc.constant((box: Inbox) => readLine(box, soon())),
  fc.constant((box: Inbox) => readRest(box, soon())),
  fc.nat(12).map((count) => (box: Inbox) => readBytes(box, count, soon())),
  fc
    .string({ unit: fc.constantFrom("a", "b", "\n"), minLength: 1, maxLength: 4 })
    .map((mark) => (box: Inbox) => readUntil(box, bytes(mark), soon())),
  fc
    .string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 3 })
    .map((wanted) => (box: Inbox) => readExact(box, bytes(wanted), soon())),
);

describe("every framing", () => {
  test("reads the same whatever pieces the stream comes in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom("a", "b", "\r", "\n"), maxLength: 60 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        fc.array(readings, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<Ending>("closed", "reset"),
        async (stream, cuts, list, ending) => {
          const play = async (pieces: Uint8Array[]) => {
            const box = new Inbox(fakeChannel(pieces, ending));
            const seen: unknown[] = [];
            for (const reading of list) {
              const outcome = told(await reading(box));
              seen.push(outcome);
              if (outcome.ended !== "complete" || outcome.same === false) break;
            }
            return seen;
          };
          const whole = await play(stream === "" ? [] : [bytes(stream)]);
          expect(await play(cutInto(bytes(stream), cuts))).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });
});
