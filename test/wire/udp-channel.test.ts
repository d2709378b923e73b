import { createSocket } from "node:dgram";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { ConversationRecorder } from "../../src/wire/recorder.ts";
import { unrecorded } from "../../src/wire/sides.ts";
import { connectUdp, type DatagramChannel } from "../../src/wire/udp-channel.ts";
import { pythonPeer, soon, text } from "./support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function dial(port: number, sides = unrecorded): Promise<DatagramChannel> {
  const connecting = await connectUdp("127.0.0.1", port, sides);
  if ("failed" in connecting) throw new Error(connecting.failed);
  ends.push(() => connecting.channel.close());
  return connecting.channel;
}

const onDeno = "Deno" in globalThis;

describe("a UDP channel", () => {
  test("keeps the borders of datagrams, empty ones too", async () => {
    const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM)
while True:
    d, a = s.recvfrom(65535); s.sendto(d, a)
`);
    ends.push(peer.stop);
    const channel = await dial(peer.port);
    for (const said of ["one", "", "three"]) await channel.send(Buffer.from(said));
    const read: unknown[] = [];
    for (let each = 0; each < 3; each += 1) {
      const arrival = await channel.receive(soon());
      read.push(arrival.kind === "data" ? text(arrival.bytes) : arrival.kind);
    }
    expect(read).toEqual(["one", "", "three"]);
  });

  test("hands a datagram over before it closes", async () => {
    const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM)
for _ in range(20): s.recvfrom(100)
say("all")
time.sleep(600)
`);
    ends.push(peer.stop);
    for (let each = 0; each < 20; each += 1) {
      const channel = await dial(peer.port);
      await channel.send(Buffer.from("x"));
      await channel.close();
    }
    expect(await peer.said()).toBe("all");
  });

  test("says refused where nobody listens, or times out where the runtime never tells", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address();
    socket.close();
    const channel = await dial(port);
    await channel.send(Buffer.from("anyone?"));
    const { kind } = await channel.receive(performance.now() + (onDeno ? 50 : 10_000));
    expect(kind).toBe(onDeno ? "timeout" : "refused");
    await channel.send(Buffer.from("anyone?"));
  });

  test("asks who stands in for the system whether somebody listens", async () => {
    const connecting = await connectUdp("127.0.0.1", 9, unrecorded, async () => false);
    if ("failed" in connecting) throw new Error(connecting.failed);
    ends.push(() => connecting.channel.close());
    await connecting.channel.send(Buffer.from("anyone?"));
    expect(await connecting.channel.receive(soon())).toEqual({ kind: "refused" });
  });

  test("takes nothing from strangers", async () => {
    const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM); stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
d, a = s.recvfrom(100); stranger.sendto(b"strange", a); s.sendto(b"mine", a); time.sleep(600)
`);
    ends.push(peer.stop);
    const channel = await dial(peer.port);
    await channel.send(Buffer.from("hi"));
    const arrival = await channel.receive(soon());
    expect(arrival.kind === "data" && text(arrival.bytes)).toBe("mine");
  });

  test("refuses more than fits into a datagram", async () => {
    const channel = await dial(9);
    await expect(channel.send(new Uint8Array(65_508))).rejects.toThrow(
      /65508 bytes don't fit into one datagram/,
    );
  });

  test("writes datagrams down as such", async () => {
    const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM); d, a = s.recvfrom(100); s.sendto(d.upper(), a); time.sleep(600)
`);
    ends.push(peer.stop);
    const recorder = new ConversationRecorder();
    const channel = await dial(peer.port, { us: "labwire", peer: "echo", recorder });
    await channel.send(Buffer.from("hi"));
    await channel.receive(soon());
    expect(recorder.events().map(({ from, kind, text: said }) => [from, kind, said])).toEqual([
      ["labwire", "connect", undefined],
      ["labwire", "datagram", "hi"],
      ["echo", "datagram", "HI"],
    ]);
  });
});
