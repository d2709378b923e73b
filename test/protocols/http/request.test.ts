import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { http } from "../../../src/protocols/http/http.ts";
import { selfSigned } from "../../../src/wire/self-signed.ts";
import { speak as say } from "../../../src/words/words.ts";
import { closedPort, listen, perform } from "../support.ts";

const action = http.action!;
const ask = (setting: unknown, options = {}) => perform(action, setting, options);

/** A server that gives `answer` to whatever comes, and ends as told. */
const answering = (answer: string | Uint8Array, end: (socket: Socket) => void = (socket) => socket.end()) =>
  listen((socket) => socket.once("data", () => socket.write(answer, () => end(socket))));

const keep = () => {};

/** A server that keeps the requests that it gets, answering each with its head and body as text. */
async function mirror() {
  const requests: string[] = [];
  const port = await listen((socket) => {
    let came = "";
    socket.setEncoding("latin1").on("data", (piece) => {
      came += piece;
      const length = Number(/content-length: (\d+)/i.exec(came)?.[1] ?? 0);
      const head = came.indexOf("\r\n\r\n") + 4;
      if (head < 4 || came.length < head + length) return;
      requests.push(came);
      socket.end("HTTP/1.1 200 OK\r\n\r\n");
    });
  });
  return { port, requests };
}

describe("http step", () => {
  test("observes the answer", async () => {
    const head =
      "HTTP/1.1 404 Not here\r\nContent-Type: application/json\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 11\r\n\r\n";
    const port = await answering(`${head}{"n": [1]}\n`);
    const { values, trouble } = await ask({ to: port, path: "/a" });
    expect(trouble).toBeUndefined();
    expect(values).toMatchObject({ status: 404, reason: "Not here", json: { n: [1] } });
    expect(values.headers).toEqual({
      "content-type": "application/json",
      "x-a": "1, 2",
      "content-length": "11",
    });
    expect(Buffer.from(values.body as Uint8Array).toString()).toBe('{"n": [1]}\n');
    expect(values.duration).toBeGreaterThan(0);
  });

  test("has no json where the body is none, and keeps several cookies apart", async () => {
    const port = await answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nhello");
    const { values } = await ask({ to: port });
    expect(values).not.toHaveProperty("json");
    expect(values.headers).toEqual({ "set-cookie": ["a=1", "b=2"] });
  });

  test("sends what the lab says, in one segment, on a connection of its own", async () => {
    const { port, requests } = await mirror();
    await ask({
      to: port,
      method: "PUT",
      path: "/über uns?x=1",
      query: { q: "a b&c", page: [1, 2] },
      headers: { "X-Course": "networks", host: "lab.example" },
      json: { name: "Ada" },
      user: "ada",
      password: "se:cret",
    });
    expect(requests).toEqual([
      [
        "PUT /%C3%BCber%20uns?x=1&q=a%20b%26c&page=1&page=2 HTTP/1.1",
        "User-Agent: labwire",
        "Accept: */*",
        "Authorization: Basic YWRhOnNlOmNyZXQ=",
        "Content-Type: application/json",
        "Content-Length: 14",
        "Connection: close",
        "X-Course: networks",
        "host: lab.example",
        "",
        '{"name":"Ada"}',
      ].join("\r\n"),
    ]);
  });

  test.each([
    [{}, "GET / HTTP/1.1", undefined],
    [{ body: { hex: "00 ff" } }, "POST / HTTP/1.1", "2"],
    [{ method: "POST" }, "POST / HTTP/1.1", "0"],
    [{ method: "DELETE", path: "x" }, "DELETE /x HTTP/1.1", undefined],
    [{ method: "OPTIONS", path: "*" }, "OPTIONS * HTTP/1.1", undefined],
  ])("sends for %j: %s", async (more, line, length) => {
    const { port, requests } = await mirror();
    await ask({ to: port, ...more });
    expect(requests[0]!.split("\r\n")[0]).toBe(line);
    expect(/content-length: (\d+)/i.exec(requests[0]!)?.[1]).toBe(length);
    expect(requests[0]).toMatch(`\r\nHost: 127.0.0.1:${port}\r\n`.replace("\r\n", ""));
  });

  test.each([
    ["LF alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", "hi"],
    ["LF alone, no field", "HTTP/1.0 200 OK\n\nhi", "hi"],
    ["HTTP/1.0 until the close", "HTTP/1.0 200 OK\r\n\r\nuntil the close", "until the close"],
    ["no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi", "hi"],
    ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n", "hi!"],
    ["more than its length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi there", "hi"],
    [
      "100 Continue before",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
      "hi",
    ],
  ])("takes an answer as browsers do: %s", async (_, answer, body) => {
    const { values, trouble } = await ask({ to: await answering(answer) });
    expect(trouble).toBeUndefined();
    expect(values.status).toBe(200);
    expect(Buffer.from(values.body as Uint8Array).toString()).toBe(body);
  });

  test("takes the answer to a HEAD, and a switch of protocols, without a body", async () => {
    const head = await answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", keep);
    expect((await ask({ to: head, method: "HEAD" })).values).toMatchObject({
      status: 200,
      body: Buffer.alloc(0),
    });
    const upgrade = await answering("HTTP/1.1 101 Go\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n", keep);
    expect((await ask({ to: upgrade })).values).toMatchObject({ status: 101, reason: "Go" });
  });

  test.each([
    ["nothing", "", "closed", "closed the connection without an answer"],
    [
      "a greeting",
      "Hello there\r\n",
      "mismatch",
      'its first line is no status line such as `HTTP/1.1 200 OK`; what came: "Hello there\\r\\n"',
    ],
    [
      "no empty line",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n",
      "closed",
      'before its answer was whole; what came: "HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n"',
    ],
    ["a page in its head", "HTTP/1.1 200 OK\r\n<html>", "mismatch", "<html>"],
    [
      "a line that is no field",
      "HTTP/1.1 200 OK\r\n<html>\r\n\r\n",
      "mismatch",
      "a line of its head is no header field",
    ],
    ["too short a body", "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi", "closed", 'hi"'],
    [
      "a length that is none",
      "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhi",
      "mismatch",
      "its Content-Length",
    ],
    [
      "a chunk that is none",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi",
      "mismatch",
      "its chunks",
    ],
    ["bytes", new Uint8Array([0, 255, 10]), "mismatch", 'what came: "\\x00\\xff\\n"'],
  ])("says what is wrong with %s", async (_, answer, reason, said) => {
    const { trouble, values } = await ask({ to: await answering(answer) });
    expect(values).toEqual({});
    expect(trouble).toMatchObject({ verdict: "fail", reason });
    expect(say("en", trouble!.saying)).toContain(said);
    expect(say("fr", trouble!.saying)).not.toBe(say("en", trouble!.saying));
  });

  test("tells a refused connection, a reset and a silence apart", async () => {
    expect((await ask({ to: await closedPort() })).trouble).toMatchObject({ reason: "refused" });
    const reset = await answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", (socket) =>
      setImmediate(() => socket.resetAndDestroy()),
    );
    expect((await ask({ to: reset })).trouble).toMatchObject({ reason: "reset" });
    const silent = await answering("HTTP/1.1 200 OK\r\n", keep);
    const { trouble } = await ask({ to: silent }, { timeout: 200 });
    expect(trouble).toMatchObject({
      reason: "timeout",
      saying: ["httpTimeout", { came: '"HTTP/1.1 200 OK\\r\\n"' }],
    });
  });

  test("does not try again", async () => {
    let connections = 0;
    const port = await listen((socket) => {
      connections += 1;
      socket.end();
    });
    await ask({ to: port });
    expect(connections).toBe(1);
  });

  test("stops reading a body without end", async () => {
    const port = await answering("HTTP/1.1 200 OK\r\n\r\n", (socket) => {
      const more = Buffer.alloc(1024 * 1024);
      const pour = () => {
        while (!socket.destroyed && socket.write(more));
      };
      socket.on("drain", pour);
      pour();
    });
    expect((await ask({ to: port })).trouble).toMatchObject({
      reason: "mismatch",
      saying: ["httpTooLarge", {}],
    });
  });

  test("ends when the run is interrupted", async () => {
    const stopping = new AbortController();
    const port = await listen((socket) => socket.once("data", () => stopping.abort()));
    expect((await ask({ to: port }, { signal: stopping.signal })).trouble).toMatchObject({ verdict: "fail" });
  });

  test("writes down the conversation", async () => {
    const port = await answering("HTTP/1.1 200 OK\r\n\r\nhi");
    const { conversations } = await ask({ to: port });
    expect(conversations[0]!.protocol).toBe("http");
    const events = conversations[0]!.recorder
      .events()
      .map(({ from, kind, text }) => [from, kind, text?.slice(0, 12)]);
    expect(events.slice(0, 4)).toEqual([
      ["labwire", "connect", undefined],
      ["labwire", "send", "GET / HTTP/1"],
      [`127.0.0.1:${port}`, "send", "HTTP/1.1 200"],
      [`127.0.0.1:${port}`, "close", undefined],
    ]);
  });

  test("refuses what can't be sent", async () => {
    const to = await closedPort();
    await expect(ask({ to, body: "a", json: 1 })).rejects.toThrow("`body` and `json` exclude each other");
    await expect(ask({ to, method: "GE T" })).rejects.toThrow('"GE T" is no method');
    await expect(ask({ to, headers: { A: "b\r\nc: d" } })).rejects.toThrow(RangeError);
  });
});

describe("http step with follow", () => {
  const redirecting = (routes: Record<string, string>) =>
    listen((socket) =>
      socket.once("data", (request) => {
        const [method, path] = String(request).split(" ");
        const found = routes[path!];
        socket.end(
          found === undefined
            ? `HTTP/1.1 200 OK\r\n\r\n${method} ${path}`
            : `HTTP/1.1 ${found.split(" ")[0]} Go\r\nLocation: ${found.split(" ")[1]}\r\n\r\n`,
        );
      }),
    );
  const bodyOf = async (setting: object) =>
    Buffer.from((await ask({ follow: true, ...setting })).values.body as Uint8Array).toString();

  test("goes where it is sent, on the same host", async () => {
    const other = await redirecting({});
    const to = await redirecting({
      "/": "302 /a/b",
      "/a/b": "301 ../c?d",
      "/c?d": `307 http://localhost:${other}/e`,
    });
    expect(await bodyOf({ to })).toBe("GET /e");
    expect((await ask({ to })).values).toMatchObject({ status: 302, headers: { location: "/a/b" } });
  });

  test("turns a POST into a GET as browsers do", async () => {
    const to = await redirecting({ "/303": "303 /x", "/302": "302 /x", "/307": "307 /x" });
    expect(await bodyOf({ to, path: "/303", body: "a" })).toBe("GET /x");
    expect(await bodyOf({ to, path: "/302", body: "a" })).toBe("GET /x");
    expect(await bodyOf({ to, path: "/307", body: "a" })).toBe("POST /x");
  });

  test("never leaves for another host", async () => {
    const to = await redirecting({ "/": "302 http://192.0.2.1/" });
    expect((await ask({ to, follow: true })).values).toMatchObject({ status: 302 });
  });

  test("ends where redirects have no end", async () => {
    const to = await redirecting({ "/": "302 /" });
    expect((await ask({ to, follow: true })).trouble).toMatchObject({
      reason: "mismatch",
      saying: ["httpRedirects", {}],
    });
  });
});

describe("http step under TLS", () => {
  async function secure() {
    const { key, cert } = await selfSigned();
    const server = createSecureServer({ key, cert }, (_, response) => response.end("secret"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return { port: (server.address() as AddressInfo).port, cert };
  }

  test("observes the certificate, trusting it unless it is told to verify", async () => {
    const { port, cert } = await secure();
    const { values, conversations } = await ask({ to: port, tls: true });
    expect(values).toMatchObject({
      status: 200,
      certificate: { subject: "CN=localhost", self_signed: true },
    });
    expect(conversations[0]!.protocol).toBe("https");
    const doubted = await ask({ to: port, tls: { verify: true } });
    expect(doubted.trouble).toMatchObject({ reason: "mismatch", saying: ["untrusted", {}] });
    const labDir = await mkdtemp(join(tmpdir(), "labwire-"));
    await writeFile(join(labDir, "ca.pem"), cert);
    const trusted = { verify: true, ca: "ca.pem", servername: "localhost" };
    expect((await ask({ to: port, tls: trusted }, { labDir })).trouble).toBeUndefined();
  });

  test("says so where the server speaks plainly", async () => {
    const port = await answering("HTTP/1.1 400 Bad Request\r\n\r\n");
    expect((await ask({ to: port, tls: true })).trouble).toMatchObject({
      verdict: "fail",
      reason: "mismatch",
    });
  });
});

test("http step reads a page of python3's http.server", async () => {
  const dir = await mkdtemp(join(tmpdir(), "labwire-"));
  await writeFile(join(dir, "hello.html"), "<h1>Hello</h1>");
  const args = ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", dir, "0"];
  const python = spawn("python3", args, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void python.kill());
  const [line] = (await once(python.stdout, "data")) as [Buffer];
  const port = Number(/port (\d+)/.exec(String(line))![1]);
  const { values } = await ask({ to: port, path: "/hello.html" });
  expect(values).toMatchObject({
    status: 200,
    headers: { "content-type": "text/html", "content-length": "14" },
  });
  expect(Buffer.from(values.body as Uint8Array).toString()).toBe("<h1>Hello</h1>");
  expect((await ask({ to: port, path: "/nope" })).values).toMatchObject({
    status: 404,
    reason: "File not found",
  });
});
