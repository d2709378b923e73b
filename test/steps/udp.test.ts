import { afterEach, describe, expect, test } from "vitest";
import { udp } from "../../src/steps/udp.ts";
import { stepContext } from "../wire/step-context.ts";
import { pythonPeer, text } from "../wire/support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function shouting(): Promise<number> {
  const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM)
while True:
    d, a = s.recvfrom(65535); s.sendto(d.upper(), a)
`);
  ends.push(peer.stop);
  return peer.port;
}

describe("udp", () => {
  test("exchanges datagrams whole", async () => {
    const dialogue = [
      { send: "one" },
      { send: "two" },
      { expect: "ONE" },
      { expect: { starts_with: "TW" } },
      { send: "a\nb" },
      { expect: { line: "A" } },
      { expect: { line: "B" } },
      { silent: "30ms" },
    ];
    const { dialogues, values } = await udp.run(
      stepContext({ settings: { udp: "greeter", dialogue }, port: await shouting() }),
    );
    expect(dialogues).toMatchObject([{ complete: true }]);
    expect(text(values.received as Uint8Array)).toBe("ONETWOA\nB");
    expect(values.closed_by).toBe("us");
  });

  test("wants the next datagram to be exactly what is expected, and shows it whole", async () => {
    const dialogue = [{ send: "hello" }, { expect: "HELL" }];
    const { dialogues } = await udp.run(
      stepContext({ settings: { udp: "greeter", dialogue }, port: await shouting() }),
    );
    const last = dialogues?.[0]?.lines.at(-1);
    expect(last).toMatchObject({ held: false, ended: "complete" });
    expect(text(last?.read)).toBe("HELLO");
  });

  test("speaks for several by name, each from a port of its own", async () => {
    const peer = await pythonPeer(`
s = listening(socket.SOCK_DGRAM); a = s.recvfrom(99)[1]; b = s.recvfrom(99)[1]; assert a != b
s.sendto(b"you are b", b); s.sendto(b"you are a", a); time.sleep(600)
`);
    ends.push(peer.stop);
    const dialogue = [
      { a: { send: "a" } },
      { b: { send: "b" } },
      { b: { expect: "you are b" } },
      { a: { expect: "you are a" } },
    ];
    const settings = { udp: "greeter", dialogue, connections: ["a", "b"] };
    const { dialogues } = await udp.run(stepContext({ settings, port: peer.port }));
    expect(dialogues).toMatchObject([{ complete: true }]);
  });
});
