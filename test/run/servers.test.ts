import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { describe, expect, test } from "vitest";
import { watchLabs } from "../../src/index.ts";
import type { ServerPlan } from "../../src/nouns/plan.ts";
import { freePort } from "../../src/ports/free-port.ts";
import { portLookup } from "../../src/ports/port-lookup.ts";
import { startProcess } from "../../src/process/start-process.ts";
import { PortSurvey } from "../../src/run/port-survey.ts";
import { whyNotReady } from "../../src/run/why-not-ready.ts";
import { folderWith, labFolder } from "../support/lab-folder.ts";
import { untilGone } from "../support/until-gone.ts";
import { pidsIn, runOf, step, submission, verdictsOf } from "./run-of.ts";

const own = "${{ servers.one.port }}";
const client = (count: number) => [{ expect: { line: `client ${count}` } }];

describe("A server that lives for the lab", () => {
  test("is the same process for all steps; with `lifetime: step` each step has a fresh one", async () => {
    const process = { program: "server", port: "auto" };
    const run = await runOf({
      servers: {
        one: { ...process, args: [own] },
        fresh: { ...process, args: ["${{ servers.fresh.port }}"], lifetime: "step" },
      },
      steps: [
        { name: "First", tcp: "one", dialogue: client(1) },
        { name: "Second", tcp: "one", dialogue: client(2) },
        { name: "Fresh", tcp: "fresh", dialogue: client(1) },
        { name: "Closed in between", port: "fresh", expect: { state: "open" } },
        { name: "Fresh again", tcp: "fresh", dialogue: client(1) },
      ],
    });
    expect(new Set(Object.values(verdictsOf(run)))).toEqual(new Set(["pass"]));
    expect(run.servers.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["one", "pass"],
      ["fresh", "pass"],
    ]);
  });

  test("that is gone when a step needs it has crashed; where nothing needs it any more it has not", async () => {
    const run = await runOf({
      servers: { one: { program: "server", port: "auto", args: [own, "once"] } },
      steps: [
        { name: "It serves", tcp: "one", dialogue: client(1) },
        { name: "It has ended", server: "one", expect: { running: false } },
        { name: "It is needed", tcp: "one", dialogue: client(2) },
      ],
    });
    expect(verdictsOf(run)).toEqual({
      "It serves": "pass",
      "It has ended": "pass",
      "It is needed": "fail crashed",
    });
    expect(step(run, "It is needed").message).toContain(
      "`one` is gone when this step needs it: it ended with exit status 0",
    );
  });
});

describe("A server that is driven by the steps", () => {
  test("with `start: manual` is not there before it is started, and is a `skip` where it never is", async () => {
    const manual = { program: "server", port: "auto", start: "manual" };
    const run = await runOf({
      servers: { one: { ...manual, args: [own] }, never: { ...manual, args: ["${{ servers.never.port }}"] } },
      steps: [
        { name: "Not yet", port: "one", expect: { state: "closed" } },
        { name: "Started", start: "one" },
        { name: "There", tcp: "one", dialogue: client(1) },
        { name: "Its pid is known", assert: "servers.one.pid > 0" },
      ],
    });
    expect(new Set(Object.values(verdictsOf(run)))).toEqual(new Set(["pass"]));
    expect(run.servers.map(({ verdict }) => verdict)).toEqual(["pass", "skip"]);
  });

  test("gets its stop signal first, then its grace, then is killed", async () => {
    const polite = { program: "server", port: "auto" };
    const run = await runOf({
      servers: {
        one: { ...polite, args: [own, "ends-well"], stop: { grace: "${{ '1h' }}" } },
        two: { ...polite, args: ["${{ servers.two.port }}", "ignores-term"], stop: { grace: "10ms" } },
        three: { ...polite, args: ["${{ servers.three.port }}"], stop: { signal: "SIGINT", grace: "1h" } },
      },
      steps: [
        { name: "In good order", stop: "one", expect: { exit: 5, signal: null, port_released: true } },
        { name: "Killed", stop: "two", expect: { exit: null, signal: "SIGKILL", port_released: true } },
        { name: "By its own signal", stop: "three", expect: { signal: "SIGINT", port_released: true } },
        { name: "Closed", port: "one", expect: { state: "closed" } },
      ],
    });
    expect(verdictsOf(run)).toEqual({
      "In good order": "pass",
      Killed: "pass",
      "By its own signal": "pass",
      Closed: "pass",
    });
  });

  test("keeps its `auto` port when it is restarted, and begins anew", async () => {
    const run = await runOf({
      servers: { one: { program: "server", port: "auto", args: [own] } },
      steps: [
        { name: "First", tcp: "one", dialogue: client(1) },
        { name: "Restart", restart: "one" },
        { name: "First again", tcp: "one", dialogue: client(1) },
      ],
    });
    expect(verdictsOf(run)).toEqual({ First: "pass", Restart: "pass", "First again": "pass" });
    expect(new Set(run.conversations.map(({ port }) => port)).size).toBe(1);
  });
});

describe("What a server leaves behind", () => {
  test("is gone after the run: children, other sessions, double forks", async () => {
    const dir = await folderWith();
    const shell = `
      sleep 1000 & echo $! >>${dir}/pids
      setsid sh -c 'echo $$ >>${dir}/pids; exec sleep 1000' &
      (setsid sh -c 'echo $$ >>${dir}/pids; sleep 1000 & echo $! >>${dir}/pids; wait' &)
      while [ "$(wc -l <${dir}/pids)" -lt 4 ]; do sleep 0.01; done
      echo up; wait`;
    const run = await runOf({
      servers: { one: { run: { shell }, ready: { log: "up" } } },
      steps: [{ name: "It runs", server: "one", expect: { running: true } }],
    });
    expect(verdictsOf(run)).toEqual({ "It runs": "pass" });
    expect(pidsIn(`${dir}/pids`)).toHaveLength(4);
    expect(await untilGone(pidsIn(`${dir}/pids`))).toEqual([]);
    expect(run.notices ?? []).not.toContainEqual(expect.stringContaining("could not be ended"));
  });
});

describe("A port that a server could not have", () => {
  test("since another program of the lab holds it fails its steps, with the holder's name", async () => {
    const port = await freePort("tcp");
    const run = await runOf({
      servers: {
        first: { program: "server", port, args: [port] },
        second: { program: "server", port, args: [port], depends_on: "first" },
      },
      steps: [
        { name: "The first has it", port: "first", expect: { owner: "first" } },
        { name: "The second", wait: { server: "second", log: "listening" } },
      ],
    });
    expect(step(run, "The second")).toMatchObject({ verdict: "fail", reason: "port_in_use" });
    expect(step(run, "The second").message).toContain(`\`second\` could not have port ${port}: first has it`);
    expect(step(run, "The first has it").verdict).toBe("pass");
  });

  test("since labwire itself plays a server there, too", async () => {
    const port = await freePort("tcp");
    const run = await runOf({
      servers: { echo: { serve: { echo: {} }, port }, one: { program: "server", port, args: [port] } },
      steps: [{ name: "It is there", wait: { server: "one", log: "listening" } }],
    });
    expect(step(run, "It is there")).toMatchObject({ verdict: "fail", reason: "port_in_use" });
    expect(step(run, "It is there").message).toContain("echo has it");
  });

  test("while it goes on running belongs to the wrong owner", async () => {
    const port = await freePort("tcp");
    const run = await runOf({
      servers: {
        first: { program: "server", port, args: [port] },
        second: { run: "sleep 1000", port, ready: { listening: true, timeout: "50ms" }, depends_on: "first" },
      },
      steps: [{ name: "The second", wait: { server: "second", log: "x" } }],
    });
    expect(step(run, "The second")).toMatchObject({ verdict: "fail", reason: "wrong_owner" });
  });

  test("since a foreign program holds it is an error, which costs no point", async () => {
    const port = await freePort("tcp");
    const squatter = spawn("python3", [`${submission}server.py`, String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(squatter.stdout, "data");
      const run = await runOf({
        servers: { one: { program: "server", port, args: [port] } },
        steps: [{ name: "It is there", tcp: "one", dialogue: client(1) }],
      });
      expect(step(run, "It is there")).toMatchObject({ verdict: "error", reason: "port_in_use" });
      expect(step(run, "It is there").message).toMatch(/is taken on this machine by .*python/);
      expect(run.verdict).toBe("error");
    } finally {
      squatter.kill("SIGKILL");
    }
  });

  test.runIf(process.platform === "linux").each(["no-reuse", "unchecked"])(
    "since it is in TIME_WAIT is waited for, and said so (%s)",
    async (word) => {
      const port = await portInTimeWait();
      const ready = { listening: true, timeout: "2s" };
      const dir = await labFolder({
        submission: { programs: { server: {} } },
        servers: { one: { program: "server", port, args: [port, "no-reuse", word], ready } },
        steps: [{ name: "It is there", tcp: "one", dialogue: client(1) }],
      });
      const abortion = new AbortController();
      const notices: string[] = [];
      const watch = async () => {
        for await (const event of watchLabs({
          labs: [dir],
          submission,
          isolate: "none",
          lang: "en",
          signal: abortion.signal,
        })) {
          if (event.type !== "notice") continue;
          notices.push(event.message);
          abortion.abort();
        }
      };
      await expect(watch()).rejects.toThrow("interrupted");
      expect(notices).toEqual([
        `port ${port} is in TIME_WAIT from an earlier connection: waiting until it is free`,
      ]);
    },
  );
});

describe("A server that listens elsewhere", () => {
  test.each([
    ["tcp", [], (port: number) => `${port}`],
    ["udp", ["udp"], (port: number) => `${port}/udp`],
  ] as const)("is told with the port that it has instead (%s)", async (transport, words, shown) => {
    const [asked, had] = [await freePort("tcp"), await freePort(transport)];
    const process = await startProcess({
      name: "one",
      command: ["python3", `${submission}server.py`, String(had), ...words],
      cwd: submission,
      env: { PATH: globalThis.process.env.PATH ?? "" },
      terminal: false,
      limits: { output: 1024 },
    });
    try {
      expect(await process.waitForLog((line) => line === "listening", performance.now() + 30_000)).toBe(true);
      const lookup = portLookup();
      const trouble = await whyNotReady({
        plan: { name: "one", protocol: "tcp" } as ServerPlan,
        ports: new Map([["port", asked]]),
        process,
        ready: { by: "listening", timeout: "5s" },
        lookup,
        survey: new PortSurvey(
          lookup,
          () => [],
          () => undefined,
        ),
      });
      const facts = { server: "one", ports: String(asked), ms: 5000, instead: shown(had) };
      expect(trouble).toEqual({ verdict: "fail", reason: "not_listening", saying: ["notListening", facts] });
    } finally {
      await process.kill();
    }
  });
});

describe("A server's own settings", () => {
  test("that give no port keep the run from beginning, and name the place", async () => {
    process.env.LABWIRE_TEST_PORT = "70000";
    const run = await runOf({
      env: "LABWIRE_TEST_PORT",
      servers: { one: { program: "server", port: "${{ env.LABWIRE_TEST_PORT }}" } },
      steps: [{ name: "It is there", tcp: "one", dialogue: client(1) }],
    });
    expect(run).toMatchObject({ verdict: "error", steps: [] });
    expect(run.notices?.join()).toContain('servers/one/port: "70000" is no port');
  });

  test("may be expressions: host, port, arguments, grace", async () => {
    const port = await freePort("tcp");
    const run = await runOf({
      vars: { port, host: "127.0.0.1" },
      servers: {
        one: {
          program: "server",
          host: "${{ vars.host }}",
          port: "${{ vars.port }}",
          args: ["${{ vars.port }}"],
        },
      },
      steps: [{ name: "It is there", tcp: "one", dialogue: client(1) }],
    });
    expect(verdictsOf(run)).toEqual({ "It is there": "pass" });
    expect(run.conversations[0]!.port).toBe(port);
  });
});

/** A port whose server closed a connection first: the system keeps its address for a minute. */
async function portInTimeWait(): Promise<number> {
  const server: Server = createServer((peer) => peer.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const visitor = connect(port, "127.0.0.1").resume();
  await once(visitor, "close");
  server.close();
  await once(server, "close");
  return port;
}
