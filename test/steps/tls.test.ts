import { afterEach, describe, expect, test } from "vitest";
import { tls } from "../../src/steps/tls.ts";
import { startScriptedPeer } from "../../src/wire/scripted-peer.ts";
import { selfSigned } from "../../src/wire/self-signed.ts";
import { unrecorded } from "../../src/wire/sides.ts";
import { stepContext } from "../wire/step-context.ts";
import { nodePeer, testWorld, text } from "../wire/support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function secretGreeter(): Promise<number> {
  const peer = await startScriptedPeer({
    ...testWorld(),
    name: "greeter",
    over: "tls",
    host: "127.0.0.1",
    port: 0,
    timeout: "5s",
    lines: [{ expect: { line: "hi" } }, { send: "secret\n" }],
    conversation: () => unrecorded.recorder,
  });
  ends.push(peer.stop);
  return peer.port;
}

const dialogue = [{ send: "hi\n" }, { expect: { line: "secret" } }, { closed: true }];

describe("tls", () => {
  test("holds the dialogue and shows the certificate and the version", async () => {
    const settings = { tls: "greeter", dialogue };
    const { values, dialogues } = await tls.run(stepContext({ settings, port: await secretGreeter() }));
    expect(dialogues).toMatchObject([{ complete: true }]);
    expect(text(values.received as Uint8Array)).toBe("secret\n");
    expect(values).toMatchObject({
      version: "TLSv1.3",
      certificate: { subject: "CN=localhost", self_signed: true },
    });
  });

  test("verifies against the authority that is given, and says what it thinks otherwise", async () => {
    const port = await secretGreeter();
    const { cert } = await selfSigned();
    const trusting = await tls.run(
      stepContext({ settings: { tls: { to: "greeter", verify: true, ca: cert }, dialogue }, port }),
    );
    expect(trusting.trouble).toBeUndefined();
    expect(trusting.dialogues).toMatchObject([{ complete: true }]);
    const wary = await tls.run(stepContext({ settings: { tls: { to: "greeter", verify: true } }, port }));
    expect(wary.trouble).toMatchObject({ verdict: "fail", reason: "mismatch", saying: ["untrusted", {}] });
  });

  test("says that a peer speaks no TLS", async () => {
    const plain = await nodePeer((socket) => socket.end("220 plain\r\n"));
    ends.push(plain.stop);
    const { trouble } = await tls.run(stepContext({ settings: { tls: "greeter" }, port: plain.port }));
    expect(trouble).toMatchObject({
      verdict: "fail",
      reason: "mismatch",
      saying: ["handshakeFailed", { protocol: "tls" }],
    });
  });
});
