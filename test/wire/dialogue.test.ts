import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DialogueLine } from "../../src/nouns/plan.ts";
import { converse } from "../../src/wire/dialogue.ts";
import { cutInto, type Ending, type FakeChannel, fakeChannel, soon, testWorld, text } from "./support.ts";

interface Played {
  readonly complete: boolean;
  readonly last: Record<string, unknown>;
  readonly channel: FakeChannel;
  readonly captured: Record<string, unknown>;
}

/** Plays `lines` against a peer that says `pieces` and then ends. */
async function play(
  lines: DialogueLine[],
  pieces: (string | Uint8Array)[],
  ending: Ending = "closed",
  patience = 10_000,
): Promise<Played> {
  const channel = fakeChannel(
    pieces.map((piece) => Buffer.from(piece as string)),
    ending,
  );
  const world = testWorld();
  const deadline = performance.now() + patience;
  const { complete, lines: records } = await converse({
    ...world,
    channel,
    lines,
    path: ["dialogue"],
    deadline,
  });
  const { path, held, ended, read } = records.at(-1)!;
  const last = { path: path.join("/"), held, ended, ...(read && { read: text(read) }) };
  return { complete, last, channel, captured: world.captured };
}

const sent = ({ channel }: Played) => channel.sent.map(text);

describe("send", () => {
  test("sends every form of bytes", async () => {
    const lines = [
      { send: "é\n" },
      { send: 42 },
      { send: { hex: "41 42" } },
      { send: { base64: "Q0Q=" } },
      { send: { repeat: "ab", times: 3 } },
      { send: "${{ 6 * 7 }}" },
    ];
    expect(sent(await play(lines, []))).toEqual(["é\n", "42", "AB", "CD", "ababab", "42"]);
  });

  test("cuts into the pieces that are asked for, the rest of a list in one", async () => {
    expect(sent(await play([{ send: { text: "abcdefghi", chunks: [3, 4] } }], []))).toEqual([
      "abc",
      "defg",
      "hi",
    ]);
    expect(sent(await play([{ send: { text: "abcd", chunks: 1, every: "1ms" } }], []))).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
    expect(sent(await play([{ send: { text: "ab", chunks: [5] } }], []))).toEqual(["ab"]);
  });

  test("counts the bytes of a chunk and not its letters", async () => {
    const { channel } = await play([{ send: { text: "é!", chunks: 1 } }], []);
    expect(channel.sent.map((piece) => [...piece])).toEqual([[0xc3], [0xa9], [0x21]]);
  });

  test("does not hold where the time is up before the peer has taken all", async () => {
    const channel = { ...fakeChannel([], "timeout"), send: () => new Promise<void>(() => {}) };
    const record = await converse({
      ...testWorld(),
      channel,
      lines: [{ send: "x" }],
      path: [],
      deadline: performance.now() + 20,
    });
    expect(record).toMatchObject({ complete: false, lines: [{ ended: "timeout", held: false }] });
  });

  test("goes on handing over to a peer that has ended its own side", async () => {
    let taken = () => {};
    const slow = new Promise<void>((resolve) => {
      taken = resolve;
    });
    const channel = { ...fakeChannel([], "closed"), send: () => slow };
    const record = converse({
      ...testWorld(),
      channel,
      lines: [{ send: "x" }, { closed: true }],
      path: [],
      deadline: soon(),
    });
    setTimeout(taken, 20);
    expect((await record).complete).toBe(true);
  });
});

describe("expect", () => {
  test("reads exact bytes across pieces, and the next line what follows", async () => {
    expect(
      (await play([{ expect: "Hello" }, { expect: " you\n" }, { closed: true }], ["Hel", "lo you", "\n"]))
        .complete,
    ).toBe(true);
  });

  test("shows all of a wrong answer at once, without waiting for the time to be up", async () => {
    const { last } = await play([{ expect: "Hello amber" }], ["Hello Amber\n"], "timeout", 60_000);
    expect(last).toEqual({ path: "dialogue/0", held: false, ended: "complete", read: "Hello Amber\n" });
  });

  test("holds a line against its matcher", async () => {
    const lines = [{ expect: { line: { starts_with: "220 " } } }, { expect: { line: "ok" } }];
    expect((await play(lines, ["220 hi\r\nok\n"])).complete).toBe(true);
    expect((await play(lines, ["220 hi\r\nno\n"])).last).toMatchObject({
      path: "dialogue/1",
      ended: "complete",
      read: "no",
    });
  });

  test("reads up to a mark, so many bytes, and the rest", async () => {
    const lines = [
      { expect: { until: "\r\n\r\n", starts_with: "HTTP/1.1 200" } },
      { expect: { bytes: 4, equals: "body" } },
      { expect: { bytes: "2B" } },
      { expect: { rest: { length: 3 } } },
      { closed: true },
    ];
    expect((await play(lines, ["HTTP/1.1 200 OK\r\nA: b\r\n\r", "\nbody12end"])).complete).toBe(true);
  });

  test("takes `until` as bytes of any form", async () => {
    expect((await play([{ expect: { until: { hex: "00" }, equals: "ab" } }], ["ab\0c"])).complete).toBe(true);
  });

  test("keeps what was read, for the lines below", async () => {
    const lines = [
      { expect: { line: { starts_with: "token=" } }, as: "token" },
      { send: "${{ captured.token }}!" },
    ];
    const played = await play(lines, ["token=42\r\n"]);
    expect(played.captured).toEqual({ token: "token=42" });
    expect(sent(played)).toEqual(["token=42!"]);
  });

  test.each<[Ending, string]>([
    ["closed", "closed"],
    ["reset", "reset"],
    ["timeout", "timeout"],
  ])("says how the peer cut it short: %s", async (ending, ended) => {
    expect((await play([{ expect: { line: "Hello" } }], ["Hel"], ending, 20)).last).toEqual({
      path: "dialogue/0",
      held: false,
      ended,
      read: "Hel",
    });
  });
});

describe("expect without framing", () => {
  const matchers = [
    { contains: "name" },
    { matches: "na.e" },
    { ends_with: "name" },
    { matches: "name$" },
    { starts_with: "Your name" },
    { all_of: [{ contains: "Your" }, { contains: "name" }] },
  ];

  test.each(matchers)("holds as soon as %j does", async (matcher) => {
    const lines = [{ expect: matcher }, { send: "x" }];
    expect((await play(lines, ["Your ", "na", "me", "? "], "timeout", 10_000)).complete).toBe(true);
  });

  test("finds two things in one breath as it does in two", async () => {
    const lines = [{ expect: { contains: "Welcome" } }, { expect: { contains: "Name" } }];
    expect((await play(lines, ["Welcome!\nName: "], "timeout")).complete).toBe(true);
    expect((await play(lines, ["Welcome!\n", "Name: "], "timeout")).complete).toBe(true);
  });

  test("does not find the same thing twice", async () => {
    const lines = [{ expect: { contains: "ok" } }, { expect: { contains: "ok" } }];
    expect((await play(lines, ["ok then"])).last).toMatchObject({
      path: "dialogue/1",
      held: false,
      ended: "closed",
    });
  });

  test("leaves nothing unread before the end", async () => {
    const lines = [{ expect: { contains: "Hello" } }, { closed: true }];
    expect((await play(lines, ["Hello amber\n"])).complete).toBe(true);
    expect((await play(lines, ["Hello", " amber\n"])).complete).toBe(true);
  });

  test("lets a line begin after the next line end, and exact text anywhere further on", async () => {
    const line = [{ expect: { contains: "Welcome" } }, { expect: { line: "second" } }];
    expect((await play(line, ["Welcome all\nsecond\n"])).complete).toBe(true);
    expect((await play(line, ["Welcome\n", "second\n"])).complete).toBe(true);
    const exact = [{ expect: { contains: "Welcome" } }, { expect: "Name: " }];
    expect((await play(exact, ["Welcome all\nName: "])).complete).toBe(true);
  });

  test("skips what is left of the peer's words once we have answered them", async () => {
    const lines = [
      { expect: { contains: "name" } },
      { send: "Amber\n" },
      { expect: { line: "Hello Amber" } },
      { closed: true },
    ];
    const channel = fakeChannel([], "closed");
    const said = [Buffer.from("Your name? ")];
    channel.receive = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (said.length === 0 && channel.sent.length === 0) return { kind: "timeout" };
      const bytes = said.shift();
      return bytes === undefined ? { kind: "closed" } : { kind: "data", bytes };
    };
    const send = channel.send;
    channel.send = async (bytes) => {
      await send(bytes);
      said.push(Buffer.from("Hello Amber\n"));
    };
    const record = await converse({ ...testWorld(), channel, lines, path: [], deadline: soon() });
    expect(record.complete).toBe(true);
  });

  test("waits for what is not to come only as long as something has", async () => {
    expect((await play([{ expect: { not: { contains: "error" } } }], ["fine\n"])).complete).toBe(true);
    expect((await play([{ expect: { not: { contains: "error" } } }], ["error\n"])).complete).toBe(false);
  });

  test("passes over datagrams that do not satisfy it", async () => {
    const datagrams = fakeChannel(
      [Buffer.from("no"), Buffer.from("yes"), Buffer.from("next")],
      "timeout",
      true,
    );
    const lines = [{ expect: { equals: "yes" } }, { expect: "next" }];
    expect(
      (await converse({ ...testWorld(), channel: datagrams, lines, path: [], deadline: soon() })).complete,
    ).toBe(true);
  });
});

describe("closed", () => {
  test("tells FIN from RST, both ways", async () => {
    expect((await play([{ closed: true }], [], "closed")).complete).toBe(true);
    expect((await play([{ closed: "reset" }], [], "reset")).complete).toBe(true);
    expect((await play([{ closed: true }], [], "reset")).last).toMatchObject({ held: false, ended: "reset" });
    expect((await play([{ closed: "reset" }], [], "closed")).last).toMatchObject({
      held: false,
      ended: "closed",
    });
    expect((await play([{ closed: true }], [], "timeout", 20)).last).toMatchObject({
      held: false,
      ended: "timeout",
    });
  });

  test("shows what was left unread", async () => {
    const { last } = await play([{ expect: "Hello" }, { closed: true }], ["Hello, ", "you\n"]);
    expect(last).toEqual({ path: "dialogue/1", held: false, ended: "complete", read: ", you\n" });
  });
});

describe("silent and wait", () => {
  test("hold when the time has passed and nothing came", async () => {
    expect((await play([{ silent: "20ms" }, { wait: "5ms" }], [], "timeout")).complete).toBe(true);
  });

  test("show what broke the silence", async () => {
    expect((await play([{ silent: "5s" }], ["psst\n"], "timeout")).last).toEqual({
      path: "dialogue/0",
      held: false,
      ended: "complete",
      read: "psst\n",
    });
  });

  test("do not hold where the step's time is up before", async () => {
    expect((await play([{ silent: "5s" }], [], "timeout", 20)).last).toMatchObject({
      held: false,
      ended: "timeout",
    });
    expect((await play([{ wait: "5s" }], [], "timeout", 20)).last).toMatchObject({
      held: false,
      ended: "timeout",
    });
  });

  test("do not wait for a peer that has gone in peace", async () => {
    expect((await play([{ silent: "1h" }], [], "closed", 7_200_000)).complete).toBe(true);
  });
});

describe("play", () => {
  const login = [{ send: "USER\n" }, { expect: { line: "331" } }];

  test("plays a dialogue by its name, and tells where below it something failed", async () => {
    const channel = fakeChannel([Buffer.from("530\n")], "closed");
    const lines = [{ play: "login" }, { send: "never" }];
    const record = await converse({
      ...testWorld({ login }),
      channel,
      lines,
      path: ["dialogue"],
      deadline: soon(),
    });
    expect(record.complete).toBe(false);
    expect(record.lines.map(({ path }) => path.join("/"))).toEqual([
      "dialogue/0/play/0",
      "dialogue/0/play/1",
    ]);
    expect(channel.sent.map(text)).toEqual(["USER\n"]);
  });

  test("refuses a circle and a name that is not there", async () => {
    const circle = {
      ...testWorld({ a: [{ play: "b" }], b: [{ play: "a" }] }),
      channel: fakeChannel([]),
      path: [],
    };
    await expect(converse({ ...circle, lines: [{ play: "a" }] })).rejects.toThrow(/more than 32 deep/);
    await expect(converse({ ...circle, lines: [{ play: "c" }] })).rejects.toThrow(/no dialogue `c`/);
  });
});

describe("named connections", () => {
  test("act as the lines say", async () => {
    const alice = fakeChannel([], "closed");
    const bob = fakeChannel([Buffer.from("alice: hi\n")], "closed");
    const channels = new Map([
      ["alice", alice],
      ["bob", bob],
    ]);
    const lines = [
      { alice: { send: "hi\n" } },
      { bob: { expect: { line: "alice: hi" }, as: "heard" } },
      { wait: "1ms" },
      { alice: { shutdown: true } },
    ];
    const world = testWorld();
    const record = await converse({ ...world, channels, lines, path: ["dialogue"], deadline: soon() });
    expect(record.complete).toBe(true);
    expect(record.lines[1]?.path).toEqual(["dialogue", 1, "bob"]);
    expect(alice.sent.map(text)).toEqual(["hi\n"]);
    expect(alice.done).toEqual(["shutdown"]);
    expect(bob.done).toEqual([]);
    expect(world.captured).toEqual({ heard: "alice: hi" });
  });

  test("play for the one that was named, and stand in the record as where it stopped", async () => {
    const channels = new Map([
      ["alice", fakeChannel([], "closed")],
      ["bob", fakeChannel([Buffer.from("no\n")], "closed")],
    ]);
    const lines = [{ alice: { send: "x" } }, { bob: { play: "greet" } }, { alice: { send: "never" } }];
    const world = testWorld({ greet: [{ expect: { line: "yes" } }] });
    const record = await converse({ ...world, channels, lines, path: ["dialogue"], deadline: soon() });
    expect(record).toMatchObject({ complete: false, connection: "bob" });
    expect(record.lines.at(-1)?.path).toEqual(["dialogue", 1, "bob", "play", 0]);
  });
});

describe("what a lab gets wrong", () => {
  test.each([
    [[{ send: { hex: "4" } }], /no hex/],
    [[{ send: { file: "../../package.json" } }], /outside of the lab's folder/],
    [[{ wait: "5" }], /is no duration/],
    [[{ starttls: true }], /can't go on under TLS/],
    [[{ shout: "x" }], /no line \{"shout":"x"\}/],
    [[{ send: "${{ captured.never }}" }], /never/],
  ])("is told and is no failure of the peer: %j", async (lines, message) => {
    await expect(play(lines, [])).rejects.toThrow(message);
  });
});

/** Lines whose verdict must not depend on how the network cuts the stream. */
const lines = fc.oneof(
  fc
    .string({ unit: fc.constantFrom("a", "b", "\n"), minLength: 1, maxLength: 3 })
    .map((wanted) => ({ expect: wanted })),
  fc.constantFrom("a", "ab", "").map((line) => ({ expect: { line } })),
  fc.constant({ expect: { line: { matches: "^[ab]*$" } } }),
  fc.nat(3).map((bytes) => ({ expect: { bytes } })),
  fc.constantFrom("b", "\n", "ab").map((until) => ({ expect: { until } })),
  fc.constantFrom("a", "b", "ba", "\n").map((contains) => ({ expect: { contains } })),
  fc.constantFrom("a", "bb").map((ends_with) => ({ expect: { ends_with } })),
  fc.constantFrom("a+b", "b$").map((matches) => ({ expect: { matches } })),
  fc.constantFrom({ closed: true }, { closed: "reset" }, { expect: { rest: { matches: "a" } } }),
);

describe("every dialogue", () => {
  test("comes to the same end at the same line whatever pieces the peer's words come in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lines, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 24 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 10 }),
        fc.constantFrom<Ending>("closed", "reset"),
        async (list, stream, cuts, ending) => {
          const whole = await play(list, stream === "" ? [] : [stream], ending);
          const cut = await play(list, cutInto(Buffer.from(stream), cuts), ending);
          expect({ complete: cut.complete, last: cut.last.path, ended: cut.last.ended }).toEqual({
            complete: whole.complete,
            last: whole.last.path,
            ended: whole.last.ended,
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
