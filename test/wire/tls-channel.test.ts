import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { certificateOf } from "../../src/wire/certificate.ts";
import { selfSigned } from "../../src/wire/self-signed.ts";
import { connectTls } from "../../src/wire/tls-channel.ts";
import { nodePeer, type Peer, pythonPeer, soon, text } from "./support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A TLS server of Python's, with labwire's own certificate. */
async function tlsPeer(script: string): Promise<Peer> {
  const dir = await mkdtemp(join(tmpdir(), "labwire-tls-"));
  ends.push(() => rm(dir, { recursive: true }));
  const { key, cert } = await selfSigned();
  await Promise.all([writeFile(join(dir, "key.pem"), key), writeFile(join(dir, "cert.pem"), cert)]);
  const peer = await pythonPeer(`
import ssl
x = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); x.load_cert_chain(${JSON.stringify(join(dir, "cert.pem"))}, ${JSON.stringify(join(dir, "key.pem"))})
s = listening()
def accept(): return x.wrap_socket(s.accept()[0], server_side=True)
${script}
`);
  ends.push(peer.stop);
  return peer;
}

async function dial(port: number, options = {}, host = "127.0.0.1") {
  const connecting = await connectTls(host, port, soon(), options);
  if ("channel" in connecting) ends.push(() => connecting.channel.close());
  return connecting;
}

describe("connectTls", () => {
  test("speaks with a real TLS server, through to its end", async () => {
    const peer = await tlsPeer(`
c = accept(); c.sendall(c.recv(100).upper()); c.unwrap(); time.sleep(600)
`);
    const connecting = await dial(peer.port);
    if ("failed" in connecting) throw new Error(connecting.why);
    await connecting.channel.send(Buffer.from("hi"));
    const arrival = await connecting.channel.receive(soon());
    expect(arrival.kind === "data" && text(arrival.bytes)).toBe("HI");
    expect(await connecting.channel.receive(soon())).toEqual({ kind: "closed" });
  });

  test("shows the certificate and the version", async () => {
    const peer = await tlsPeer("c = accept(); time.sleep(600)");
    const connecting = await dial(peer.port);
    if ("failed" in connecting) throw new Error(connecting.why);
    const { tls } = connecting.channel;
    expect(tls?.getProtocol()).toBe("TLSv1.3");
    const certificate = certificateOf(tls!);
    expect(certificate).toMatchObject({ subject: "CN=localhost", issuer: "CN=localhost", self_signed: true });
    expect(certificate?.names.slice(0, 2)).toEqual(["localhost", "127.0.0.1"]);
    expect(certificate?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(Date.parse(certificate!.valid_from)).toBeLessThan(Date.now());
    expect(Date.parse(certificate!.valid_to)).toBeGreaterThan(Date.now());
  });

  test("verifies where it is asked to", async () => {
    const { cert } = await selfSigned();
    const peer = await tlsPeer(`
while True:
    try: accept()
    except (ssl.SSLError, OSError): pass
`);
    expect(await dial(peer.port, { verify: true })).toMatchObject({ failed: "untrusted" });
    expect(await dial(peer.port, { verify: true, ca: cert })).toHaveProperty("channel");
    expect(await dial(peer.port, { verify: true, ca: cert }, "localhost")).toHaveProperty("channel");
    expect(await dial(peer.port, { verify: true, ca: cert, servername: "example.org" })).toMatchObject({
      failed: "untrusted",
    });
  });

  test("says what is wrong with a peer that speaks no TLS, closes, or stays silent", async () => {
    const plain = await nodePeer((socket) => socket.end("220 plain old mail\r\n"));
    const closing = await nodePeer((socket) => socket.once("data", () => socket.end()));
    const silent = await nodePeer(() => {});
    ends.push(plain.stop, closing.stop, silent.stop);
    expect(await dial(plain.port)).toMatchObject({ failed: "handshake" });
    expect(await dial(closing.port)).toHaveProperty("failed");
    expect(await connectTls("127.0.0.1", silent.port, performance.now() + 50, {})).toMatchObject({
      failed: "timeout",
    });
  });
});

describe("labwire's certificate", () => {
  test("serves openssl's client", async () => {
    const peer = await tlsPeer("c = accept(); say(c.recv(100).decode().strip()); time.sleep(600)");
    const client = spawn("openssl", ["s_client", "-quiet", "-connect", `127.0.0.1:${peer.port}`], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    client.stdin.write("hello from openssl\n");
    expect(await peer.said()).toBe("hello from openssl");
    const exited = once(client, "exit");
    client.kill("SIGKILL");
    await exited;
  });
});
