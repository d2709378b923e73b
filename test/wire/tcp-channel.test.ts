import { afterEach, describe, expect, test } from "vitest";
import type { Channel } from "../../src/wire/channel.ts";
import { ConversationRecorder } from "../../src/wire/recorder.ts";
import { unrecorded } from "../../src/wire/sides.ts";
import type { SocketChannel } from "../../src/wire/socket-channel.ts";
import { connectTcp } from "../../src/wire/tcp-channel.ts";
import { nodePeer, pythonPeer, soon, text } from "./support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function python(script: string) {
  const peer = await pythonPeer(script);
  ends.push(peer.stop);
  return peer;
}

async function dial(port: number, sides = unrecorded): Promise<SocketChannel> {
  const connecting = await connectTcp("127.0.0.1", port, soon(), sides);
  if ("failed" in connecting) throw new Error(connecting.failed);
  ends.push(() => connecting.channel.close());
  return connecting.channel;
}

/** All that comes until the end, and the end. */
async function drain(channel: Channel): Promise<[string, string]> {
  let read = "";
  for (;;) {
    const arrival = await channel.receive(soon());
    if (arrival.kind !== "data") return [read, arrival.kind];
    read += text(arrival.bytes);
  }
}

describe("connectTcp", () => {
  test("tells a port where nobody listens", async () => {
    const { port, stop } = await nodePeer(() => {});
    await stop();
    expect(await connectTcp("127.0.0.1", port, soon())).toMatchObject({ failed: "refused" });
    expect(await connectTcp("localhost", port, soon())).toMatchObject({ failed: "refused" });
  });

  test("gives up at the deadline where nobody answers", async () => {
    const peer = await python(`
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(0); say(s.getsockname()[1])
full = []
for _ in range(4):
    c = socket.socket(); c.setblocking(False); c.connect_ex(s.getsockname()); full.append(c)
time.sleep(0.05); say("full"); time.sleep(600)
`);
    await peer.said();
    const connecting = await connectTcp("127.0.0.1", peer.port, performance.now() + 50);
    expect(connecting).toMatchObject({ failed: "timeout" });
  });

  test("tells a name that does not resolve apart from a peer that is not there", async () => {
    expect(await connectTcp("no-such-host.invalid", 9, soon())).toMatchObject({ failed: "unreachable" });
  });
});

describe("a TCP channel", () => {
  test("delivers what was sent before the peer's FIN, then the end, again and again", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); c.sendall(b"bye"); c.close(); time.sleep(600)
`);
    const channel = await dial(peer.port);
    expect(await drain(channel)).toEqual(["bye", "closed"]);
    expect(await channel.receive(soon())).toEqual({ kind: "closed" });
  });

  test("tells an RST from a FIN, and delivers what came just before it", async () => {
    const peer = await python(`
s = listening()
for n in range(60):
    c, _ = s.accept(); c.recv(1); c.sendall(b"bye"); rst(c)
time.sleep(600)
`);
    for (let each = 0; each < 60; each += 1) {
      const channel = await dial(peer.port);
      await channel.send(Buffer.from("x"));
      expect(await drain(channel)).toEqual(["bye", "reset"]);
    }
  });

  test("says reset where the connection is reset as soon as it stands", async () => {
    const peer = await python(`
s = listening()
for n in range(60):
    c, _ = s.accept(); rst(c)
time.sleep(600)
`);
    for (let each = 0; each < 60; each += 1)
      expect(await drain(await dial(peer.port))).toEqual(["", "reset"]);
  });

  test("says reset where the peer closes without having read what we sent", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); c.sendall(b"no thanks"); c.recv(1, socket.MSG_PEEK); c.close(); time.sleep(600)
`);
    const channel = await dial(peer.port);
    await channel.send(Buffer.from("please"));
    expect((await drain(channel))[1]).toBe("reset");
  });

  test("goes on receiving after its own half-close", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept()
got = b""
while True:
    piece = c.recv(100)
    if not piece: break
    got += piece
c.sendall(got.upper()); c.close(); time.sleep(600)
`);
    const channel = await dial(peer.port);
    await channel.send(Buffer.from("half"));
    await channel.shutdown();
    expect(await drain(channel)).toEqual(["HALF", "closed"]);
  });

  test("goes on sending after the peer's half-close", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); c.shutdown(socket.SHUT_WR)
say(c.recv(100).decode()); time.sleep(600)
`);
    const channel = await dial(peer.port);
    expect(await channel.receive(soon())).toEqual({ kind: "closed" });
    await channel.send(Buffer.from("still here"));
    expect(await peer.said()).toBe("still here");
  });

  test("never throws for a write to a peer that is gone", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); rst(c); say("gone"); time.sleep(600)
`);
    const channel = await dial(peer.port);
    await peer.said();
    for (let each = 0; each < 5; each += 1) await channel.send(Buffer.from("anyone?"));
    expect(await channel.receive(soon())).toEqual({ kind: "reset" });
    await channel.shutdown();
    await channel.close();
    await channel.close();
    await channel.reset();
  });

  test("closes with FIN, and lets what the peer still sends meet no RST", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept()
assert c.recv(10) == b""
say("fin")
try:
    for _ in range(16): c.sendall(b"late" * 262144)
    c.close(); say("peace")
except OSError as e: say(e)
time.sleep(600)
`);
    const channel = await dial(peer.port);
    await channel.close();
    expect(await peer.said()).toBe("fin");
    expect(await peer.said()).toBe("peace");
  });

  test("closes at the same time as its peer without harm", async () => {
    const { port, stop } = await nodePeer((socket) => {
      socket.on("data", () => socket.end("bye"));
    });
    ends.push(stop);
    for (let each = 0; each < 20; each += 1) {
      const channel = await dial(port);
      await channel.send(Buffer.from("go"));
      await channel.close();
    }
  });

  test("resets with RST", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept()
try: c.recv(10); say("fin")
except ConnectionResetError: say("reset")
time.sleep(600)
`);
    const channel = await dial(peer.port);
    await channel.reset();
    expect(await peer.said()).toBe("reset");
  });

  test("holds a peer back that sends faster than it is read", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); c.settimeout(1); sent = 0
try:
    while sent < 512 << 20: sent += c.send(b"x" * 65536)
except TimeoutError: pass
say(sent >> 20); time.sleep(600)
`);
    const channel = await dial(peer.port);
    const sent = Number(await peer.said());
    expect(sent).toBeLessThan(64);
    let read = 0;
    while (read < sent << 20) {
      const arrival = await channel.receive(soon());
      if (arrival.kind !== "data") throw new Error(arrival.kind);
      read += arrival.bytes.length;
    }
  });

  test("writes down both sides", async () => {
    const peer = await python(`
s = listening(); c, _ = s.accept(); c.sendall(c.recv(10).upper()); c.recv(1); c.close(); time.sleep(600)
`);
    const recorder = new ConversationRecorder();
    const channel = await dial(peer.port, { us: "labwire", peer: "greeter", recorder });
    await channel.send(Buffer.from("hi"));
    await channel.receive(soon());
    await channel.shutdown();
    expect(await channel.receive(soon())).toEqual({ kind: "closed" });
    await channel.close();
    expect(recorder.events().map(({ from, kind, text: said }) => [from, kind, said])).toEqual([
      ["labwire", "connect", undefined],
      ["labwire", "send", "hi"],
      ["greeter", "send", "HI"],
      ["labwire", "shutdown", undefined],
      ["greeter", "close", undefined],
    ]);
  });
});
