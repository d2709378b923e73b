import { describe, expect, test } from "vitest";
import { folderWith } from "../support/lab-folder.ts";
import { lives } from "../support/until-gone.ts";
import { pidsIn, runOf, step, verdictsOf } from "./run-of.ts";

const greeted = [{ expect: { line: "client 1" } }];
const port = "${{ servers.one.port }}";

/** One server `one` that the only step `It is there` needs. */
function ready(
  server: Record<string, unknown>,
  stepSays: Record<string, unknown> = { tcp: "one", dialogue: greeted },
) {
  return runOf({ servers: { one: server }, steps: [{ name: "It is there", ...stepSays }] });
}

describe("A server is ready", () => {
  test("once it listens, and is not connected to for that", async () => {
    const run = await runOf({
      servers: { one: { program: "server", port: "auto", args: [port, "once"] } },
      steps: [
        { name: "It has its one client", tcp: "one", dialogue: greeted },
        { name: "It has ended", server: "one", expect: { running: false, exit: 0 } },
      ],
    });
    expect(verdictsOf(run)).toEqual({ "It has its one client": "pass", "It has ended": "pass" });
  });

  test("once all of its ports are listened on, over UDP too", async () => {
    const ports = { first: "auto", second: "auto" };
    const args = ["${{ servers.one.ports.first }}", "${{ servers.one.ports.second }}", "udp"];
    const look = { port: "one.second", expect: { state: "open", owner: "one", protocol: "udp" } };
    expect(verdictsOf(await ready({ program: "server", ports, protocol: "udp", args }, look))).toEqual({
      "It is there": "pass",
    });
  });

  test("once a line of its log matches, expressions in it evaluated", async () => {
    const args = [port];
    const awaited = { log: "^listen${{ 'ing' }}$" };
    const run = await ready({ program: "server", port: "auto", args, ready: awaited });
    expect(verdictsOf(run)).toEqual({ "It is there": "pass" });
  });

  test("once it answers over HTTP, with whatever status", async () => {
    const serve = ["python3", "-m", "http.server", "--bind", "127.0.0.1", port];
    const look = { http: { to: "one", path: "/nothing-here" }, expect: { status: 404 } };
    const run = await ready({ run: serve, port: "auto", ready: { http: "/missing", timeout: "30s" } }, look);
    expect(verdictsOf(run)).toEqual({ "It is there": "pass" });
  });

  test("once one of the lab's commands succeeds", async () => {
    const dir = await folderWith();
    const run = await ready(
      { run: { shell: `touch ${dir}/up; exec sleep 1000` }, ready: { exec: ["test", "-e", `${dir}/up`] } },
      { server: "one", expect: { running: true } },
    );
    expect(verdictsOf(run)).toEqual({ "It is there": "pass" });
  });

  test.each([{ delay: "1ms" }, "none"])("with `ready: %j`", async (awaited) => {
    const run = await ready(
      { run: "sleep 1000", ready: awaited },
      { server: "one", expect: { running: true } },
    );
    expect(verdictsOf(run)).toEqual({ "It is there": "pass" });
  });
});

describe("A server that is not ready", () => {
  test("since it ended is told at once, with its status and its last words", async () => {
    const shell = "echo starting; echo the disk is full >&2; exit 3";
    const run = await ready({ run: { shell }, port: "auto", ready: { listening: true, timeout: "1h" } });
    expect(step(run, "It is there")).toMatchObject({
      verdict: "fail",
      reason: "crashed",
      message: expect.stringContaining("`one` ended before it was ready: it ended with exit status 3"),
      log: expect.stringContaining("the disk is full"),
    });
    expect(run.servers[0]).toMatchObject({ verdict: "fail", exit: 3, signal: null });
  });

  test("since a signal ended it is told with the signal", async () => {
    const run = await ready({ run: { shell: "kill -SEGV $$" }, port: "auto" });
    expect(step(run, "It is there")).toMatchObject({
      reason: "crashed",
      message: expect.stringContaining("SIGSEGV"),
    });
  });

  test.each([
    [{ listening: true }, "not_listening", "runs, but does not listen on port"],
    [{ log: "never said" }, "timeout", "ready: log did not come"],
    [{ http: "/" }, "timeout", "ready: http did not come"],
    [{ exec: "false" }, "timeout", "ready: exec did not come"],
  ])("in its time, with `ready: %j`, fails its steps", async (awaited, reason, message) => {
    const run = await ready({ run: "sleep 1000", port: "auto", ready: { ...awaited, timeout: "50ms" } });
    expect(step(run, "It is there")).toMatchObject({ verdict: "fail", reason });
    expect(step(run, "It is there").message).toContain(message);
  });

  test("since the lab's own command can't be started is no fault of the submission's", async () => {
    const run = await ready(
      { run: "sleep 1000", ready: { exec: "no-such-command-at-all" } },
      { wait: { server: "one", log: "x" } },
    );
    expect(step(run, "It is there")).toMatchObject({ verdict: "error" });
    expect(step(run, "It is there").message).toContain("no-such-command-at-all");
  });

  test("since an expression of its own fails is no fault of the submission's", async () => {
    const run = await runOf({
      env: "LABWIRE_TEST_NOT_SET",
      servers: { one: { run: "sleep 1000", ready: { log: "${{ env.LABWIRE_TEST_NOT_SET }}" } } },
      steps: [{ name: "It is there", wait: { server: "one", log: "x" } }],
    });
    expect(step(run, "It is there").verdict).toBe("error");
    expect(step(run, "It is there").message).toContain("LABWIRE_TEST_NOT_SET");
  });
});

describe("Servers that depend on one that is not there", () => {
  const broken = { run: "false", port: "auto" };

  test("are not started, and their steps fail for its reason", async () => {
    const dir = await folderWith();
    const dependent = { run: { shell: `echo $$ >${dir}/pid; exec sleep 1000` }, depends_on: "store" };
    const run = await runOf({
      servers: { front: dependent, store: broken },
      steps: [{ name: "It answers", wait: { server: "front", log: "up" } }],
    });
    expect(step(run, "It answers")).toMatchObject({ verdict: "fail", reason: "crashed" });
    expect(step(run, "It answers").message).toContain("`store` ended before it was ready");
    expect(pidsIn(`${dir}/pid`).filter(lives)).toEqual([]);
    expect(pidsIn(`${dir}/pid`)).toEqual([]);
  });

  test("leave all other steps alone", async () => {
    const run = await runOf({
      servers: { store: broken, echo: { serve: { echo: {} } } },
      steps: [
        { name: "The one", tcp: "store", dialogue: [{ close: true }] },
        { name: "The other", tcp: "echo", dialogue: [{ send: "hi" }, { expect: "hi" }] },
      ],
    });
    expect(verdictsOf(run)).toEqual({ "The one": "fail crashed", "The other": "pass" });
  });
});
