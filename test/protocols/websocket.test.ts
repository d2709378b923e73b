import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { websocket } from "../../src/protocols/websocket.ts";
import { stepContext } from "../wire/step-context.ts";
import { nodePeer, text } from "../wire/support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A websocket server at `/chat`; `greet` speaks to each client. */
async function chat(greet: (socket: WebSocket) => void): Promise<number> {
  const server: Server = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({
    server,
    path: "/chat",
    handleProtocols: (offered) => [...offered].at(-1) ?? false,
  });
  sockets.on("connection", (socket) => greet(socket.on("error", () => {})));
  await once(server.listen(0, "127.0.0.1"), "listening");
  ends.push(async () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}

const run = (settings: Record<string, unknown>, port: number, expected = {}) =>
  websocket.action!.run(stepContext({ settings, port, expect: expected }));

describe("websocket", () => {
  test("holds the dialogue, one message a line, text and binary apart", async () => {
    const port = await chat((socket) => {
      socket.on("message", (message, binary) =>
        socket.send(`${binary ? "binary" : "text"} ${String(message)}`),
      );
    });
    const dialogue = [
      { send: "hi" },
      { expect: "text hi" },
      { send: { hex: "41" } },
      { expect: { equals: "binary A" } },
      { send: "${{ 1 + 1 }}" },
      { expect: { line: "text 2" } },
    ];
    const { dialogues, values } = await run({ websocket: { to: "chat", path: "/chat" }, dialogue }, port);
    expect(dialogues).toMatchObject([{ complete: true }]);
    expect(text(values.received as Uint8Array)).toBe("text hibinary Atext 2");
    expect(values).toMatchObject({ protocol: "", close_code: 1000, closed_by: "us" });
  });

  test("offers subprotocols and tells which one was chosen", async () => {
    const port = await chat(() => {});
    const { values } = await run({ websocket: { to: "chat", path: "/chat", protocols: ["v2", "v1"] } }, port);
    expect(values).toMatchObject({ protocol: "v1" });
    const one = await run({ websocket: { to: "chat", path: "/chat", protocols: "v3" } }, port);
    expect(one.values).toMatchObject({ protocol: "v3" });
  });

  test("tells the code of the peer's close frame", async () => {
    const port = await chat((socket) => socket.on("message", () => socket.close(4001, "enough")));
    const dialogue = [{ send: "hi" }, { closed: true }];
    const { dialogues, values } = await run({ websocket: { to: "chat", path: "/chat" }, dialogue }, port);
    expect(dialogues).toMatchObject([{ complete: true }]);
    expect(values).toMatchObject({ close_code: 4001, closed_by: "peer" });
  });

  test("gives 1006 where the connection ends without a close frame", async () => {
    const port = await chat((socket) => socket.on("message", () => socket.terminate()));
    const dialogue = [{ send: "hi" }, { closed: true }];
    const { values } = await run({ websocket: { to: "chat", path: "/chat" }, dialogue }, port);
    expect(values).toMatchObject({ close_code: 1006 });
  });

  test("says what the server answered where it shakes no hands", async () => {
    const port = await chat(() => {});
    const { trouble } = await run({ websocket: { to: "chat", path: "/nowhere" } }, port);
    expect(trouble).toMatchObject({
      reason: "mismatch",
      saying: ["handshakeFailed", { why: "HTTP 400 Bad Request" }],
    });
  });

  test("tells refused, closed and not HTTP apart", async () => {
    const closing = await nodePeer((socket) => socket.once("data", () => socket.end()));
    const plain = await nodePeer((socket) => socket.once("data", () => socket.end("220 mail\r\n")));
    ends.push(closing.stop, plain.stop);
    const gone = await nodePeer(() => {});
    await gone.stop();
    expect((await run({ websocket: "chat" }, gone.port)).trouble).toMatchObject({ reason: "refused" });
    expect((await run({ websocket: "chat" }, closing.port)).trouble).toMatchObject({ reason: "closed" });
    expect((await run({ websocket: "chat" }, plain.port)).trouble).toMatchObject({ reason: "mismatch" });
  });
});
