import { describe, expect, test } from "vitest";
import { planOf, serverOf } from "./plan-of.ts";

describe("A planned server", () => {
  test("has every default filled in", async () => {
    expect(await serverOf({ run: "server", port: 5000 })).toMatchObject({
      name: "only",
      source: { kind: "process", process: { launch: { run: "server" }, args: [], env: {}, limits: {} } },
      ports: [{ name: "port", port: 5000 }],
      protocol: "tcp",
      host: "127.0.0.1",
      dependsOn: [],
      start: "auto",
      lifetime: "lab",
      ready: { by: "listening", timeout: "5s" },
      stop: { signal: "SIGTERM", grace: "2s" },
      timeout: "5s",
    });
  });

  test("keeps what its author says", async () => {
    const said = {
      program: "p",
      ports: { control: 21, data: 20 },
      protocol: "udp",
      host: "::1",
      args: 7,
      env: { LEVEL: 3 },
      cwd: "public",
      stdin: "go\n",
      terminal: true,
      start: "manual",
      lifetime: "step",
      stop: { grace: "1s" },
      limits: { memory: "64MiB" },
    };
    expect(await serverOf(said)).toMatchObject({
      source: {
        process: {
          launch: { program: "p" },
          args: [7],
          env: { LEVEL: 3 },
          cwd: "public",
          stdin: "go\n",
          terminal: true,
          limits: { memory: "64MiB" },
        },
      },
      ports: [
        { name: "control", port: 21 },
        { name: "data", port: 20 },
      ],
      protocol: "udp",
      host: "::1",
      start: "manual",
      lifetime: "step",
      stop: { signal: "SIGTERM", grace: "1s" },
    });
  });

  test("that is a process without a port is ready at once", async () => {
    const server = await serverOf({ run: "server" });
    expect(server).toMatchObject({ ports: [], ready: { by: "none" } });
  });

  test.each([
    ["listening", { by: "listening", timeout: "5s" }],
    ["none", { by: "none", timeout: "5s" }],
    [{ none: true }, { by: "none", timeout: "5s" }],
    [
      { listening: true, timeout: "10s" },
      { by: "listening", timeout: "10s" },
    ],
    [{ log: "^up$" }, { by: "log", log: "^up$", timeout: "5s" }],
    [
      { http: "/health", timeout: "1s" },
      { by: "http", path: "/health", timeout: "1s" },
    ],
    [{ exec: "test -e up" }, { by: "exec", command: "test -e up", timeout: "5s" }],
    [{ delay: "200ms" }, { by: "delay", delay: "200ms", timeout: "5s" }],
  ])("with `ready: %j` is ready as that says", async (ready, planned) => {
    expect((await serverOf({ run: "server", port: 5000, ready })).ready).toEqual(planned);
  });

  test("that labwire plays has a free port where its author names none", async () => {
    const scripted = await serverOf({ dialogue: [{ send: "hi" }] });
    expect(scripted).toMatchObject({ ports: [{ name: "port", port: "auto" }], protocol: "tcp" });
    expect(scripted.source).toMatchObject({ kind: "scripted", over: "tcp" });
    const overUdp = await serverOf({ dialogue: [{ send: "hi" }], over: "udp" });
    expect(overUdp.protocol).toBe("udp");
    const reference = await serverOf({ serve: { echo: {} } });
    expect(reference.source).toEqual({ kind: "reference", protocol: "echo", content: {} });
    expect(reference.ports).toEqual([{ name: "port", port: "auto" }]);
  });

  test("knows where it stands, and where all that is below it stands", async () => {
    const { at, places } = await serverOf({ dialogue: [{ send: "hi" }, { close: true }] });
    expect(at).toMatchObject({ file: "lab.yaml", line: expect.any(Number) });
    expect(places["dialogue/1/close"]![0]).toBeGreaterThan(places["dialogue/0"]![0]);
  });
});

describe("Servers", () => {
  const names = async (servers: Record<string, object>) =>
    (await planOf({ servers: build(servers) })).servers.map(({ name }) => name);
  const build = (servers: Record<string, object>) =>
    Object.fromEntries(Object.entries(servers).map(([name, more]) => [name, { run: "server", ...more }]));

  test("start in the order in which they are written", async () => {
    expect(await names({ c: {}, a: {}, b: {} })).toEqual(["c", "a", "b"]);
  });

  test("start after those that they depend on, and only then", async () => {
    const order = await names({
      web: { depends_on: ["app", "log"] },
      app: { depends_on: "store" },
      log: {},
      store: {},
    });
    expect(order).toEqual(["store", "app", "log", "web"]);
  });

  test("that share a dependency start it once", async () => {
    expect(await names({ a: { depends_on: "c" }, b: { depends_on: "c" }, c: {} })).toEqual(["c", "a", "b"]);
  });
});
