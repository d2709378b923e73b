import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { freePort } from "../../src/ports/free-port.ts";
import { lsofLookup } from "../../src/ports/lsof.ts";
import { portLookup } from "../../src/ports/port-lookup.ts";
import { processName } from "../../src/ports/process-name.ts";

const lookup = portLookup();
const children: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
    await once(child, "close");
  }
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listen(host: string, options: { readonly ipv6Only?: boolean } = {}): Promise<number> {
  const server = createServer().listen({ port: 0, host, ...options });
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Starts a program and reads the numbers of its first line. */
async function numbersOf(command: readonly string[]): Promise<readonly number[]> {
  const [file = "", ...args] = command;
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return String(line).split(" ").map(Number);
}

const ways = [
  { way: "the system's own way", looking: portLookup() },
  ...(spawnSync("lsof", ["-v"]).error === undefined ? [{ way: "lsof", looking: lsofLookup() }] : []),
];

describe.each(ways)("a lookup by $way", ({ looking }) => {
  test("finds a listener, its address and its process", async () => {
    const port = await listen("127.0.0.1");
    expect(await looking.listeners("tcp", port)).toEqual([
      { protocol: "tcp", address: "127.0.0.1", port, pids: [process.pid] },
    ]);
    expect(await looking.listening("tcp")).toContainEqual({
      protocol: "tcp",
      address: "127.0.0.1",
      port,
      pids: [process.pid],
    });
  });

  test.each(["0.0.0.0", "127.0.0.2", "::1", "::"])("finds one on %s", async (host) => {
    const port = await listen(host);
    expect(await looking.listeners("tcp", port)).toMatchObject([{ address: host, port }]);
  });

  test("finds one on IPv6 alone", async () => {
    const port = await listen("::", { ipv6Only: true });
    expect(await looking.listeners("tcp", port)).toMatchObject([{ address: "::", port }]);
  });

  test("finds a bound UDP socket, not a TCP listener on the same port", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address();
    expect(await looking.listeners("udp", port)).toEqual([
      { protocol: "udp", address: "127.0.0.1", port, pids: [process.pid] },
    ]);
    expect(await looking.listeners("tcp", port)).toEqual([]);
    socket.close();
    await once(socket, "close");
    expect(await looking.listeners("udp", port)).toEqual([]);
  });

  test("takes no connected socket for a listener", async () => {
    const port = await listen("127.0.0.1");
    const client = connect(port, "127.0.0.1");
    await once(client, "connect");
    const { localPort = 0 } = client;
    expect(await looking.listeners("tcp", localPort)).toEqual([]);
    expect(await looking.listeners("tcp", port)).toHaveLength(1);
    client.destroy();
    await once(client, "close");
  });

  test("names every process that holds a socket after a fork", async () => {
    const script =
      "import os, socket, sys\ns = socket.create_server(('127.0.0.1', 0))\nchild = os.fork()\nif child: print(s.getsockname()[1], os.getpid(), child, flush=True)\nsys.stdin.read()";
    const [port = 0, ...pids] = await numbersOf(["/usr/bin/env", "python3", "-c", script]);
    const [found] = await looking.listeners("tcp", port);
    expect([...(found?.pids ?? [])].sort()).toEqual(pids.sort());
  });
});

describe("portLookup", () => {
  test("finds the child that alone still holds a socket", async () => {
    const script =
      "import os, socket, sys\ns = socket.create_server(('127.0.0.1', 0))\nport = s.getsockname()[1]\nchild = os.fork()\nif child:\n  s.close()\n  print(port, child, flush=True)\nsys.stdin.read()";
    const [port = 0, child = 0] = await numbersOf(["/usr/bin/env", "python3", "-c", script]);
    expect(await lookup.listeners("tcp", port)).toMatchObject([{ pids: [child] }]);
  });

  test("looks at candidates first, and at others where they do not hold it", async () => {
    const port = await listen("127.0.0.1");
    expect(await lookup.listeners("tcp", port, [process.pid])).toMatchObject([{ pids: [process.pid] }]);
    expect(await lookup.listeners("tcp", port, [1, process.ppid])).toMatchObject([{ pids: [process.pid] }]);
  });

  test("does not use up a server that serves once", async () => {
    const script =
      "import socket\ns = socket.create_server(('127.0.0.1', 0))\nprint(s.getsockname()[1], flush=True)\nc, _ = s.accept()\nc.sendall(c.recv(10))";
    const [port = 0] = await numbersOf(["/usr/bin/env", "python3", "-c", script]);
    expect(await lookup.listeners("tcp", port)).toHaveLength(1);
    const client = connect(port, "127.0.0.1");
    client.end("hello");
    const [echo] = await once(client, "data");
    expect(String(echo)).toBe("hello");
  });

  test("tells a port in TIME_WAIT apart", async () => {
    const server = createServer((peer) => peer.end()).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect(await lookup.inTimeWait(port)).toBe(false);
    // Who closes first keeps the port: here the server.
    const client = connect(port, "127.0.0.1");
    client.resume();
    await once(client, "close");
    await new Promise((resolve) => server.close(resolve));
    expect(await lookup.listeners("tcp", port)).toEqual([]);
    expect(await lookup.inTimeWait(port)).toBe(true);
  });

  const nested = spawnSync("unshare", ["-Urpf", "true"]).status === 0;
  test.skipIf(!nested)(
    "finds a listener inside a nested process namespace by its number out here",
    async () => {
      const script =
        "import socket, sys\ns = socket.create_server(('127.0.0.1', 0))\nprint(s.getsockname()[1], flush=True)\nsys.stdin.read()";
      const [port = 0] = await numbersOf([
        "unshare",
        "-Urpf",
        "--mount-proc",
        "--kill-child",
        "/usr/bin/env",
        "python3",
        "-c",
        script,
      ]);
      const [found] = await lookup.listeners("tcp", port);
      expect(found?.pids).toHaveLength(1);
      expect(await processName(found?.pids[0] ?? 0)).toMatch(/^python/);
    },
  );
});

describe("freePort", () => {
  test.each(["tcp", "udp"] as const)("gives %s ports that nobody has, never one twice", async (protocol) => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort(protocol, "127.0.0.1")));
    expect(new Set(ports).size).toBe(50);
    for (const port of ports.slice(0, 3)) expect(await lookup.listeners(protocol, port)).toEqual([]);
  });

  test("gives ports of IPv6", async () => {
    expect(await freePort("udp", "::1")).toBeGreaterThan(0);
    expect(await freePort("tcp", "::1")).toBeGreaterThan(0);
  });
});

describe("processName", () => {
  test("is what people call the program", async () => {
    const child = spawn("sleep", ["1000"]);
    children.push(child);
    await once(child, "spawn");
    expect(await processName(child.pid!)).toBe("sleep");
    expect(await processName(process.pid)).toMatch(/^(node|deno)/);
  });

  test("is undefined for a process that is gone", async () => {
    const child = spawn("true");
    await once(child, "close");
    expect(await processName(child.pid!)).toBeUndefined();
  });
});
