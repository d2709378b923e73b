import { afterEach, describe, expect, test } from "vitest";
import { tcp } from "../../src/steps/tcp.ts";
import { stepContext } from "../wire/step-context.ts";
import { nodePeer, pythonPeer, text } from "../wire/support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function python(script: string) {
  const peer = await pythonPeer(script);
  ends.push(peer.stop);
  return peer;
}

const greeter = `
s = listening()
while True:
    c, _ = s.accept()
    c.sendall(c.recv(100).replace(b"from", b"to")); c.close()
`;

describe("tcp", () => {
  test("holds the dialogue and tells what came and who closed", async () => {
    const { port } = await python(greeter);
    const dialogue = [{ send: "Hello from amber" }, { expect: "Hello to amber" }, { closed: true }];
    const observation = await tcp.run(stepContext({ settings: { tcp: "greeter", dialogue }, port }));
    expect(observation.trouble).toBeUndefined();
    expect(observation.dialogues).toMatchObject([{ connection: 0, complete: true }]);
    expect(text(observation.values.received as Uint8Array)).toBe("Hello to amber");
    expect(observation.values.closed_by).toBe("peer");
    expect(observation.values.duration).toBeGreaterThan(0);
    expect(observation.log).toBe("its log");
  });

  test("connects and closes where there is no dialogue", async () => {
    const { port } = await python(greeter);
    const { values, dialogues } = await tcp.run(stepContext({ settings: { tcp: "greeter" }, port }));
    expect(values).toMatchObject({ closed_by: "us" });
    expect(dialogues).toEqual([]);
  });

  test("says refused where nobody listens", async () => {
    const { port, stop } = await nodePeer(() => {});
    await stop();
    const { trouble } = await tcp.run(stepContext({ settings: { tcp: "greeter" }, port }));
    expect(trouble).toEqual({
      verdict: "fail",
      reason: "refused",
      saying: ["refused", { target: `greeter (127.0.0.1:${port})` }],
    });
  });

  test("says who ended it: a reset, or the time that was up", async () => {
    const resetting = await python("s = listening(); c, _ = s.accept(); c.recv(1); rst(c); time.sleep(600)");
    const dialogue = [{ send: "x" }, { expect: { line: "y" } }];
    const reset = await tcp.run(
      stepContext({ settings: { tcp: "greeter", dialogue }, port: resetting.port }),
    );
    expect(reset.values.closed_by).toBe("reset");
    expect(reset.dialogues?.[0]?.lines.at(-1)).toMatchObject({ ended: "reset", held: false });
    const silent = await nodePeer(() => {});
    ends.push(silent.stop);
    const late = await tcp.run(
      stepContext({ settings: { tcp: "greeter", dialogue }, port: silent.port, timeout: 50 }),
    );
    expect(late.values.closed_by).toBe("timeout");
    expect(late.dialogues?.[0]?.lines.at(-1)).toMatchObject({ ended: "timeout", held: false });
  });

  test("reads on for what the step expects of all that comes", async () => {
    const { port } = await python(`
s = listening()
for _ in range(2):
    c, _ = s.accept()
    for piece in (b"one ", b"two ", b"three"): c.sendall(piece); time.sleep(0.01)
    c.close()
time.sleep(600)
`);
    const received = { contains: "three" };
    const { values } = await tcp.run(
      stepContext({ settings: { tcp: "greeter" }, port, expect: { received } }),
    );
    expect(text(values.received as Uint8Array)).toBe("one two three");
    const closed = await tcp.run(
      stepContext({ settings: { tcp: "greeter" }, port, expect: { closed_by: "peer" } }),
    );
    expect(closed.values.closed_by).toBe("peer");
  });

  test("holds fifty dialogues at once, each with what it captured itself", async () => {
    const { port } = await python(`
s = listening(); gate = threading.Barrier(50)
def serve(c, n):
    gate.wait(); c.sendall(b"%d\\n" % n)
    c.sendall(b"yes" if c.makefile("rb").readline() == b"I am %d\\n" % n else b"no"); c.close()
for n in range(50): threading.Thread(target=serve, args=(s.accept()[0], n), daemon=True).start()
time.sleep(600)
`);
    const dialogue = [
      { expect: { line: { matches: "^[0-9]+$" } }, as: "me" },
      { send: "I am ${{ captured.me }}\n" },
      { expect: "yes" },
      { closed: true },
    ];
    const context = stepContext({
      settings: { tcp: "greeter", dialogue, connections: 50 },
      port,
      timeout: 30_000,
    });
    const { dialogues } = await tcp.run(context);
    expect(dialogues).toHaveLength(50);
    expect(dialogues?.filter(({ complete }) => complete)).toHaveLength(50);
    expect(context.captured.me).toMatch(/^\d+$/);
    expect(context.recorders).toHaveLength(50);
  });

  test("passes many connections only where every one of them does", async () => {
    const { port } = await python(`
s = listening()
for n in range(5):
    c, _ = s.accept(); c.sendall(b"no\\n" if n == 3 else b"yes\\n"); c.close()
time.sleep(600)
`);
    const dialogue = [{ expect: { line: "yes" } }];
    const expected = { received: { contains: "yes" } };
    const settings = { tcp: "greeter", dialogue, connections: 5 };
    const { dialogues, values } = await tcp.run(stepContext({ settings, port, expect: expected }));
    expect(dialogues?.filter(({ complete }) => !complete)).toHaveLength(1);
    expect(text(values.received as Uint8Array)).toBe("no\n");
  });

  test("speaks for several by name, connected in their order", async () => {
    const { port } = await python(`
s = listening(); clients = [s.accept()[0] for _ in range(2)]
for name, c in zip((b"first", b"second"), clients): c.sendall(name + b"\\n")
said = clients[0].makefile("rb").readline()
clients[1].sendall(b"first: " + said); time.sleep(600)
`);
    const dialogue = [
      { bob: { expect: { line: "second" } } },
      { alice: { expect: { line: "first" } } },
      { alice: { send: "hi\n" } },
      { bob: { expect: { line: "first: hi" } } },
    ];
    const settings = { tcp: "greeter", dialogue, connections: ["alice", "bob"] };
    const { dialogues } = await tcp.run(stepContext({ settings, port }));
    expect(dialogues).toMatchObject([{ complete: true }]);
  });

  test("ends at once when the run is interrupted", async () => {
    const interruption = new AbortController();
    const silent = await nodePeer((socket) => socket.once("data", () => interruption.abort()));
    ends.push(silent.stop);
    for (const line of [{ wait: "1h" }, { expect: "y" }]) {
      const settings = { tcp: "greeter", dialogue: [{ send: "x" }, line] };
      const given = { settings, port: silent.port, timeout: 7_200_000, signal: interruption.signal };
      expect((await tcp.run(stepContext(given))).dialogues).toMatchObject([{ complete: false }]);
    }
  });

  test("sends and reads 64 MiB through an echo at once", async () => {
    const echo = await nodePeer((socket) => socket.pipe(socket));
    ends.push(echo.stop);
    const dialogue = [
      { send: { random: "64MiB" } },
      { expect: { random: "64MiB" } },
      { send: { repeat: "0123456789abcdef", times: 4_194_304 } },
      { expect: { bytes: "64MiB", ends_with: "f" } },
      { shutdown: true },
      { closed: true },
    ];
    const { dialogues } = await tcp.run(
      stepContext({ settings: { tcp: "greeter", dialogue }, port: echo.port, timeout: 50_000 }),
    );
    expect(dialogues?.[0]?.lines.filter(({ held }) => !held)).toEqual([]);
    expect(dialogues?.[0]?.complete).toBe(true);
  });

  test("takes a drip of single bytes as it takes a stream", async () => {
    const { port } = await python(`
s = listening(); c, _ = s.accept(); c.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for b in b"HTTP/1.1 200 OK\\r\\nA: b\\r\\n\\r\\nbody": c.send(bytes([b])); time.sleep(0.001)
c.close(); time.sleep(600)
`);
    const dialogue = [
      { expect: { line: "HTTP/1.1 200 OK" } },
      { expect: { until: "\r\n\r\n", equals: "A: b" } },
      { expect: "body" },
      { closed: true },
    ];
    const { dialogues } = await tcp.run(stepContext({ settings: { tcp: "greeter", dialogue }, port }));
    expect(dialogues).toMatchObject([{ complete: true }]);
  });
});
