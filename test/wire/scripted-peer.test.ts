import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { DialogueLine } from "../../src/nouns/plan.ts";
import type { Channel } from "../../src/wire/channel.ts";
import { converse } from "../../src/wire/dialogue.ts";
import { ConversationRecorder } from "../../src/wire/recorder.ts";
import { type Script, type ScriptedPeer, startScriptedPeer } from "../../src/wire/scripted-peer.ts";
import { connectTcp } from "../../src/wire/tcp-channel.ts";
import { connectTls } from "../../src/wire/tls-channel.ts";
import { connectUdp } from "../../src/wire/udp-channel.ts";
import { pythonPeer, soon, testWorld } from "./support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(lines: DialogueLine[], given: Partial<Script> = {}): Promise<ScriptedPeer> {
  const peer = await startScriptedPeer({
    ...testWorld(),
    name: "greeter",
    over: "tcp",
    host: "127.0.0.1",
    port: 0,
    timeout: "10s",
    lines,
    conversation: () => new ConversationRecorder(),
    ...given,
  });
  ends.push(peer.stop);
  return peer;
}

/** Plays a client's side to its end. */
async function visit(
  { port }: ScriptedPeer,
  lines: DialogueLine[],
  over: "tcp" | "udp" | "tls" = "tcp",
): Promise<boolean> {
  const dials = {
    tcp: () => connectTcp("127.0.0.1", port, soon()),
    tls: () => connectTls("127.0.0.1", port, soon(), {}),
    udp: () => connectUdp("127.0.0.1", port),
  };
  const connecting: { channel: Channel } | { failed: string } = await dials[over]();
  if ("failed" in connecting) throw new Error(connecting.failed);
  const { complete } = await converse({
    ...testWorld(),
    channel: connecting.channel,
    lines,
    path: [],
    deadline: soon(),
  });
  await connecting.channel.close();
  return complete;
}

async function dial({ port }: ScriptedPeer): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1" }).on("error", () => {});
  ends.push(async () => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Looks until the records satisfy, as a `server:` step does. */
async function until(peer: ScriptedPeer, holds: (dialogue: string) => boolean): Promise<string> {
  while (!holds(String(peer.records().dialogue))) await new Promise((resolve) => setTimeout(resolve, 1));
  return String(peer.records().dialogue);
}

const greeting = [{ expect: { line: "hi" } }, { send: "hello\n" }, { closed: true }];

describe("a scripted server", () => {
  test("says that nobody has come yet", async () => {
    const peer = await start(greeting);
    expect(peer.records()).toEqual({ dialogue: "no client has connected to `greeter` yet", connections: 0 });
  });

  test.each(["tcp", "tls"] as const)(
    "plays its script to each client from its start, over %s",
    async (over) => {
      const peer = await start(greeting, { over });
      const client = [{ send: "hi\n" }, { expect: "hello\n" }, { close: true }];
      expect(await Promise.all([1, 2, 3].map(() => visit(peer, client, over)))).toEqual([true, true, true]);
      await until(peer, (dialogue) => dialogue === "complete");
      expect(peer.records()).toEqual({ dialogue: "complete", connections: 3 });
      expect(peer.dialogues().map(({ complete }) => complete)).toEqual([true, true, true]);
    },
  );

  test("plays one script for each address over UDP", async () => {
    const peer = await start([{ expect: "ping" }, { send: "pong" }], { over: "udp" });
    const client = [{ send: "ping" }, { expect: "pong" }];
    expect(await Promise.all([1, 2].map(() => visit(peer, client, "udp")))).toEqual([true, true]);
    expect(peer.records()).toEqual({ dialogue: "complete", connections: 2 });
  });

  test("is not complete while a script goes on", async () => {
    const peer = await start(greeting);
    const socket = await dial(peer);
    await until(peer, (dialogue) => dialogue.startsWith("waiting"));
    expect(peer.records()).toEqual({ dialogue: "waiting at line 1: expect {line: hi}", connections: 1 });
    socket.end("hi\n");
    await until(peer, (dialogue) => dialogue === "complete");
  });

  test("says where a script stopped and what came instead, and closes the connection", async () => {
    const peer = await start([{ send: "220\n" }, { expect: { line: "HELO" } }, { send: "never" }]);
    const socket = await dial(peer);
    socket.write("EHLO\n");
    socket.resume();
    await once(socket, "end");
    expect(await until(peer, (dialogue) => dialogue.startsWith("stopped"))).toBe(
      "stopped at line 2: expect {line: HELO}, but `EHLO` came",
    );
    expect(peer.dialogues()).toMatchObject([{ complete: false, lines: [{ held: true }, { held: false }] }]);
  });

  test("shows what no one sees: line ends, and bytes that are no text", async () => {
    const peer = await start([{ expect: "Hello amber" }]);
    expect(await visit(peer, [{ send: "Hello Amber\r\n" }, { closed: true }])).toBe(true);
    expect(peer.records().dialogue).toBe("stopped at line 1: expect `Hello amber`, but `Hello Amber␍␊` came");
    const binary = await start([{ expect: { hex: "00 01" } }]);
    expect(await visit(binary, [{ send: { hex: "00 ff" } }, { shutdown: true }, { closed: true }])).toBe(
      true,
    );
    expect(binary.records().dialogue).toBe("stopped at line 1: expect {hex: 00 01}, but hex 00ff came");
  });

  test("speaks French where it is asked to", async () => {
    const peer = await start(greeting, { lang: "fr" });
    const socket = await dial(peer);
    socket.end("he");
    expect(await until(peer, (dialogue) => dialogue.startsWith("arrêté"))).toBe(
      "arrêté à la ligne 1 : expect {line: hi} : le client a fermé la connexion avant (reçu : `he`)",
    );
  });

  test("gives up a client that keeps it waiting", async () => {
    const peer = await start(greeting, { timeout: "30ms" });
    const socket = await dial(peer);
    socket.resume();
    await once(socket, "end");
    expect(await until(peer, (dialogue) => dialogue.startsWith("stopped"))).toMatch(
      /it did not come in time$/,
    );
  });

  test("stays not complete after one client failed, whoever comes later", async () => {
    const peer = await start(greeting);
    expect(await visit(peer, [{ send: "no\n" }, { closed: true }])).toBe(true);
    expect(await visit(peer, [{ send: "hi\n" }, { expect: "hello\n" }, { close: true }])).toBe(true);
    while (peer.dialogues().length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(peer.records()).toMatchObject({
      connections: 2,
      dialogue: expect.stringMatching(/^stopped at line 1/),
    });
  });

  test("tells of a client that is no TLS client", async () => {
    const peer = await start(greeting, { over: "tls" });
    const socket = await dial(peer);
    socket.end("GET / HTTP/1.0\r\n\r\n");
    socket.resume();
    expect(await until(peer, (dialogue) => dialogue.startsWith("the client's TLS"))).toMatch(/handshake/);
  });

  test("goes on under TLS in the midst of its script", async () => {
    const peer = await start([
      { expect: { line: "STARTTLS" } },
      { send: "go\n" },
      { starttls: true },
      ...greeting,
    ]);
    const client = [
      { send: "STARTTLS\n" },
      { expect: "go\n" },
      { starttls: true },
      { send: "hi\n" },
      { expect: "hello\n" },
      { close: true },
    ];
    expect(await visit(peer, client)).toBe(true);
    expect(await until(peer, (dialogue) => dialogue === "complete")).toBe("complete");
  });

  test("resets where its script says so", async () => {
    const peer = await start([{ expect: { line: "hi" } }, { reset: true }]);
    expect(await visit(peer, [{ send: "hi\n" }, { closed: "reset" }])).toBe(true);
    expect(peer.records().dialogue).toBe("complete");
  });

  test("keeps what its clients did once it is stopped, and frees its port", async () => {
    const peer = await start(greeting);
    await dial(peer);
    const before = await until(peer, (dialogue) => dialogue.startsWith("waiting"));
    await peer.stop();
    expect(peer.records()).toEqual({ dialogue: before, connections: 1 });
    expect(await connectTcp("127.0.0.1", peer.port, soon())).toMatchObject({ failed: "refused" });
    const again = await start(greeting, { port: peer.port });
    expect(again.port).toBe(peer.port);
  });

  test("rejects where its port is taken", async () => {
    const { port } = await start(greeting);
    await expect(start(greeting, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    const udp = await start(greeting, { over: "udp" });
    await expect(start(greeting, { over: "udp", port: udp.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });

  test("tells a script that can't be played from a client that fails", async () => {
    const peer = await start([{ send: { file: "absent" } }]);
    const socket = await dial(peer);
    socket.resume();
    await once(socket, "end");
    expect(peer.records().dialogue).toBe("the script can't be played: the file absent is not there");
  });

  test("serves a client in Python that half-closes and reads to the end", async () => {
    const peer = await start([{ expect: { rest: "all of it" } }, { send: { text: "thanks", chunks: 1 } }]);
    const client = await pythonPeer(`
say(0)
c = socket.create_connection(("127.0.0.1", ${peer.port}))
c.sendall(b"all of it"); c.shutdown(socket.SHUT_WR)
say(c.makefile().read()); time.sleep(600)
`);
    ends.push(client.stop);
    expect(await client.said()).toBe("thanks");
    await until(peer, (dialogue) => dialogue === "complete");
  });
});
