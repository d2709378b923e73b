import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { echo } from "../../src/protocols/echo.ts";
import { speak, start } from "./support.ts";

const server = echo.server!;

/** The bytes echoed by the time that nothing moves any more: for a thousand turns of the event loop. */
async function standstill(records: () => Readonly<Record<string, unknown>>): Promise<unknown> {
  let before: unknown;
  for (let still = 0; still < 1000; still += 1) {
    if (records().bytes !== before) still = 0;
    before = records().bytes;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return before;
}

describe("echo server over TCP", () => {
  test("sends all back, then ends its side when the client has ended its own", async () => {
    const { port, records } = await start(server);
    expect(await speak(port, "hello")).toBe("hello");
    expect(await speak(port, "")).toBe("");
    expect(records()).toEqual({ connections: 2, bytes: 5 });
  });

  test("waits for clients that read late, and loses nothing", async () => {
    const { port, records } = await start(server);
    const sent = Buffer.alloc(16 * 1024 * 1024, "abcdefg");
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.pause();
    socket.end(sent);
    expect(await standstill(records)).toBeLessThan(sent.length);
    const came: Buffer[] = [];
    for await (const piece of socket) came.push(piece);
    expect(Buffer.concat(came).equals(sent)).toBe(true);
    expect(records().bytes).toBe(sent.length);
  });

  test("serves many clients at once", async () => {
    const { port, records } = await start(server);
    const texts = Array.from({ length: 50 }, (_, index) => `client ${index}`);
    expect(await Promise.all(texts.map((text) => speak(port, text)))).toEqual(texts);
    expect(records().connections).toBe(50);
  });

  test("outlives clients that reset", async () => {
    const { port } = await start(server);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write("x");
    await once(socket, "data");
    socket.resetAndDestroy();
    expect(await speak(port, "still here")).toBe("still here");
  });

  test("writes down the conversation", async () => {
    const { port, conversations } = await start(server);
    await speak(port, "hi");
    const events = conversations[0]!.events().map(({ from, kind, text }) => [from, kind, text]);
    expect(events.filter(([from]) => from === "client")).toEqual([
      ["client", "connect", undefined],
      ["client", "send", "hi"],
      ["client", "close", undefined],
    ]);
    expect(events.filter(([from]) => from === "reference")).toEqual([
      ["reference", "send", "hi"],
      ["reference", "close", undefined],
    ]);
  });

  test("stops at once, its connections with it", async () => {
    const { port, stop } = await start(server);
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    const closed = once(socket, "close");
    await stop();
    await closed;
    expect((await start(server, {}, { port })).port).toBe(port);
  });
});

describe("echo server over UDP", () => {
  test.each([
    ["127.0.0.1", "udp4"],
    ["::1", "udp6"],
  ] as const)("sends each datagram back on %s, an empty one too", async (host, type) => {
    const { port, records, conversations } = await start(server, {}, { host, protocol: "udp" });
    const socket = createSocket(type);
    onTestFinished(() => void socket.close());
    for (const text of ["hello", "", "x".repeat(8000)]) {
      const answer = once(socket, "message");
      socket.send(text, port, host);
      const [bytes] = (await answer) as [Buffer];
      expect(bytes.toString()).toBe(text);
    }
    expect(records()).toEqual({ connections: 1, bytes: 8005 });
    expect(
      conversations[0]!
        .events()
        .map(({ from, kind }) => `${from} ${kind}`)
        .slice(0, 2),
    ).toEqual(["client datagram", "reference datagram"]);
  });
});
