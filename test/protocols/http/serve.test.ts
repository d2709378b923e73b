import { execFile } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { http } from "../../../src/protocols/http/http.ts";
import { perform, speak, start } from "../support.ts";

const server = http.server!;
const run = promisify(execFile);

async function curl(...args: string[]): Promise<string> {
  const { stdout } = await run("curl", ["-s", "-S", "--noproxy", "*", "--max-time", "10", ...args]);
  return stdout;
}

async function site(content: Readonly<Record<string, unknown>> = {}, labDir = "/") {
  const running = await start(server, content, { labDir });
  return { ...running, url: `http://127.0.0.1:${running.port}` };
}

const status = ["-o", "/dev/null", "-w", "%{http_code}"];

describe("http server", () => {
  test("answers 404 where it has nothing", async () => {
    const { url, records } = await site();
    expect(await curl(...status, `${url}/nope?x=1`)).toBe("404");
    expect(records()).toMatchObject({
      connections: 1,
      requests: [{ method: "GET", path: "/nope", status: 404 }],
    });
  });

  test("has pages: texts and answers", async () => {
    const pages = {
      "/": "<h1>Hello</h1>",
      "/plain": "hello",
      "/style.css": "h1 {}",
      "/api": { json: { n: 1 }, status: 201, headers: { "X-A": [1, "two"], "Set-Cookie": ["a=1", "b=2"] } },
      "/old": { redirect: "/plain" },
      "/raw": { body: { hex: "00 ff" } },
      "/none": { status: 204 },
      "/a b": "spaced",
    };
    const { url } = await site({ pages });
    const head = await curl("-i", url);
    expect(head).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(head).toContain("Content-Type: text/html; charset=utf-8\r\n");
    expect(head).toContain("Content-Length: 14\r\n");
    expect(head).toMatch(/\r\n\r\n<h1>Hello<\/h1>$/);
    const type = ["-o", "/dev/null", "-w", "%{content_type}"];
    expect(await curl(...type, `${url}/plain`)).toBe("text/plain; charset=utf-8");
    expect(await curl(...type, `${url}/style.css`)).toBe("text/css; charset=utf-8");
    expect(await curl(...type, `${url}/raw`)).toBe("application/octet-stream");
    const api = await curl("-i", `${url}/api`);
    expect(api).toMatch(
      /^HTTP\/1.1 201 Created\r\nContent-Type: application\/json\r\nX-A: 1\r\nX-A: two\r\n/,
    );
    expect(api).toContain("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n");
    expect(api).toMatch(/\{"n":1\}$/);
    expect(await curl("-L", `${url}/old`)).toBe("hello");
    expect(await curl("-i", `${url}/none`)).not.toMatch(/content-length/i);
    expect(await curl(`${url}/a%20b`)).toBe("spaced");
  });

  test("answers HEAD as GET without a body, and other methods with 405", async () => {
    const { url, port } = await site({ pages: { "/": "hello" } });
    const head = await speak(port, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(head).toMatch(/Content-Length: 5\r\n[\s\S]*\r\n\r\n$/);
    expect(await curl("-i", "-X", "DELETE", url)).toMatch(/^HTTP\/1.1 405 [\s\S]*Allow: GET, HEAD\r\n/);
  });

  test("looks at routes in order, before pages", async () => {
    const { url, records } = await site({
      pages: { "/login": "form" },
      routes: [
        { method: "POST", path: "/login", status: 201, json: { ok: true } },
        { path: "/users/*/posts", body: "posts" },
        { path: "/users/*", body: "user" },
        { method: "PUT", path: "/login", body: "put" },
      ],
    });
    expect(await curl("-d", "name=Ada", `${url}/login?next=%2F&a=1&a=2`)).toBe('{"ok":true}');
    expect(await curl(`${url}/login`)).toBe("form");
    expect(await curl("-X", "PUT", `${url}/login`)).toBe("put");
    expect(await curl("-i", "-X", "DELETE", `${url}/login`)).toMatch(
      /405 [\s\S]*Allow: POST, PUT, GET, HEAD\r\n/,
    );
    expect(await curl(`${url}/users/ada/posts`)).toBe("posts");
    expect(await curl(`${url}/users/ada`)).toBe("user");
    expect((records().requests as unknown[])[0]).toMatchObject({
      method: "POST",
      path: "/login",
      query: { next: "/", a: ["1", "2"] },
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": "8" },
      body: "name=Ada",
      status: 201,
    });
  });

  test("serves a folder's files, and nothing outside of it", async () => {
    const labDir = await mkdtemp(join(tmpdir(), "labwire-"));
    await mkdir(join(labDir, "www", "sub"), { recursive: true });
    await writeFile(join(labDir, "www", "index.html"), "<p>root</p>");
    await writeFile(join(labDir, "www", "sub", "index.html"), "<p>sub</p>");
    await writeFile(join(labDir, "www", "data.json"), "{}");
    await writeFile(join(labDir, "lab.yaml"), "secret");
    const { url, port } = await site({ files: "www" }, labDir);
    expect(await curl(url)).toBe("<p>root</p>");
    expect(await curl(`${url}/sub/`)).toBe("<p>sub</p>");
    expect(await curl("-o", "/dev/null", "-w", "%{content_type}", `${url}/data.json`)).toBe(
      "application/json",
    );
    for (const path of [
      "/../lab.yaml",
      "/%2e%2e/lab.yaml",
      "/sub/../../lab.yaml",
      "/..%2flab.yaml",
      "/%00",
      "/x",
    ])
      expect(await speak(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`), path).toMatch(
        /^HTTP\/1.1 404 /,
      );
    expect(await speak(port, "GET /%zz HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  });

  test("asks for a user where it has users, as a whole or for one page", async () => {
    const whole = await site({ users: { ada: "se:cret", grace: 1234 }, pages: { "/": "in" } });
    expect(await curl("-i", whole.url)).toMatch(/^HTTP\/1.1 401 [\s\S]*WWW-Authenticate: Basic realm=/);
    expect(await curl("-u", "ada:se:cret", whole.url)).toBe("in");
    expect(await curl("-u", "grace:1234", whole.url)).toBe("in");
    for (const user of ["ada:wrong", "eve:se:cret", ":", "constructor:x"])
      expect(await curl(...status, "-u", user, whole.url), user).toBe("401");
    const part = await site({ pages: { "/": "open", "/in": { body: "in", users: { ada: "x" } } } });
    expect(await curl(part.url)).toBe("open");
    expect(await curl(...status, `${part.url}/in`)).toBe("401");
    expect(await curl("-u", "ada:x", `${part.url}/in`)).toBe("in");
  });

  test("holds an answer back for its delay", async () => {
    const { url } = await site({ pages: { "/": { body: "late", delay: "120ms" } } });
    const began = performance.now();
    expect(await curl(url)).toBe("late");
    expect(performance.now() - began).toBeGreaterThanOrEqual(120);
  });

  test("keeps a connection alive, answering in order", async () => {
    const { port, records, url } = await site({ pages: { "/a": "A", "/b": "B" } });
    const both = [
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ];
    expect(await speak(port, both.join(""), false)).toMatch(/\r\n\r\nAHTTP\/1.1 200 OK[\s\S]*\r\n\r\nB$/);
    expect(records()).toMatchObject({ connections: 1, requests: [{ path: "/a" }, { path: "/b" }] });
    expect(await curl(`${url}/a`, `${url}/b`)).toBe("AB");
    expect(records().connections).toBe(2);
  });

  test("takes requests as they are written by hand", async () => {
    const { port, records } = await site({ routes: [{ path: "/", body: "hi" }] });
    expect(await speak(port, "GET / HTTP/1.0\n\n")).toMatch(/\r\n\r\nhi$/);
    expect(await speak(port, "POST / HTTP/1.0\nContent-Length: 3\n\nabc")).toMatch(/\r\n\r\nhi$/);
    expect(await speak(port, "GET http://x/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(
      /hi$/,
    );
    expect(await speak(port, "GET / HTTP/1.1\r\n\r\n")).toMatch(
      /^HTTP\/1.1 400 [\s\S]*the Host field is missing\n$/,
    );
    expect(await speak(port, "hello\r\n\r\n")).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(records().requests).toMatchObject([
      { method: "GET", path: "/", body: "", status: 200 },
      { method: "POST", body: "abc", status: 200 },
      { method: "GET", path: "/", status: 200 },
      { method: "GET", path: "/", status: 400 },
      { method: "", body: "hello\r\n\r\n", status: 400 },
    ]);
  });

  test("has recorded a request before its answer is read", async () => {
    const { port, records } = await site({ pages: { "/": "hi" } });
    for (let count = 1; count <= 50; count += 1) {
      await perform(http.action!, { to: port });
      expect(records().requests).toHaveLength(count);
    }
  });

  test("refuses a request that is too long", async () => {
    const { url } = await site({ routes: [{ method: "POST", path: "/", body: "ok" }] });
    const dir = await mkdtemp(join(tmpdir(), "labwire-"));
    await writeFile(join(dir, "large"), Buffer.alloc(17 * 1024 * 1024));
    expect(await curl(...status, "-H", "Expect:", "--data-binary", `@${join(dir, "large")}`, url)).toBe(
      "413",
    );
  });

  test("writes down the conversation", async () => {
    const { conversations, port } = await site({ pages: { "/": "hi" } });
    await speak(port, "GET / HTTP/1.0\r\n\r\n");
    const events = conversations[0]!.events().map(({ from, kind, text }) => [from, kind, text?.slice(0, 8)]);
    expect(events.slice(0, 3)).toEqual([
      ["client", "connect", undefined],
      ["client", "send", "GET / HT"],
      ["client", "close", undefined],
    ]);
    expect(events).toContainEqual(["reference", "send", "HTTP/1.1"]);
  });

  test("stops at once, its connections with it, and frees its port", async () => {
    const { port, stop, records } = await site({ pages: { "/": "hi", "/late": { delay: "1h" } } });
    const idle = connect(port, "127.0.0.1").on("error", () => {});
    const gone = new Promise((resolve) => idle.on("close", resolve));
    await new Promise<void>((resolve) => {
      idle.on("data", () => resolve());
      idle.on("connect", () => idle.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    });
    const waiting = speak(port, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n", false).catch(() => "");
    while ((records().requests as unknown[]).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    await stop();
    await gone;
    expect(await waiting).toBe("");
    const again = await start(server, {}, { port });
    expect(again.port).toBe(port);
  });

  test("does not start with what can't be served, or on a port that is taken", async () => {
    await expect(start(server, { pages: { "/": { status: 42 } } })).rejects.toThrow("42 is no status");
    await expect(start(server, { pages: { "/": { file: "nope.html" } } })).rejects.toThrow("nope.html");
    await expect(start(server, { pages: { "/": { headers: { A: "b\nc" } } } })).rejects.toThrow(RangeError);
    const { port } = await site();
    await expect(start(server, {}, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
