import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { RunningProcess } from "../../src/process/contract.ts";
import { killAll } from "../../src/process/kill-all.ts";
import { lives, untilGone } from "../support/until-gone.ts";
import { far, ownFolder, pidAfter, shell, start } from "./support.ts";

const linux = process.platform === "linux";

/** A daemon as textbooks make one: two forks and a session of its own; `leave` is what it does before it settles. */
function daemon(leave: string): readonly string[] {
  const script = `
import os, sys, time
${leave === "stay" ? "" : leave}
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        print("daemon", os.getpid(), flush=True)
        ${leave === "close" ? "null = os.open('/dev/null', os.O_RDWR); [os.dup2(null, fd) for fd in range(3)]" : "pass"}
        time.sleep(1000)
    os._exit(0)
os.wait()
time.sleep(1000)
`.replace("\nclose\n", "\n");
  return ["python3", "-c", script];
}

async function daemonOf(program: RunningProcess): Promise<number> {
  const pid = await pidAfter(program, "daemon");
  expect(lives(pid)).toBe(true);
  return pid;
}

describe("kill", () => {
  test("ends the program and its children", async () => {
    const program = await shell("sleep 1000 & echo child $!; wait");
    const child = await pidAfter(program, "child");
    expect(program.owns(child)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([program.pid, child])).toEqual([]);
    expect(program.end).toMatchObject({ signal: "SIGKILL" });
  });

  test("ends a child in a session of its own", async () => {
    const program = await start([
      "python3",
      "-c",
      "import os, time\nif os.fork() == 0:\n  os.setsid()\n  print('child', os.getpid(), flush=True)\ntime.sleep(1000)",
    ]);
    const child = await pidAfter(program, "child");
    expect(program.owns(child)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([child])).toEqual([]);
  });

  test("ends children that outlive the program", async () => {
    const program = await shell("sleep 1000 & echo child $!");
    const child = await pidAfter(program, "child");
    await program.ended;
    expect(program.owns(child)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([child])).toEqual([]);
  });

  test.runIf(linux)("ends a double fork that holds the program's output", async () => {
    const program = await start(daemon("os.chdir('/')"));
    const pid = await daemonOf(program);
    expect(program.owns(pid)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([pid])).toEqual([]);
  });

  test.runIf(linux)("ends a double fork that works in the program's own folder", async () => {
    const program = await start(daemon("close"), { cwd: ownFolder() });
    const pid = await daemonOf(program);
    expect(program.owns(pid)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([pid])).toEqual([]);
  });

  test("leaves alone what others do in a folder that is not the program's own", async () => {
    const program = await shell("echo ready; sleep 1000");
    await program.waitForLog((line) => line === "ready", far());
    const stranger = spawn("sleep", ["1000"], { cwd: process.cwd(), stdio: "ignore" });
    expect(program.owns(stranger.pid!)).toBe(false);
    expect(program.owns(process.pid)).toBe(false);
    expect(program.owns(1)).toBe(false);
    await program.kill();
    expect(lives(stranger.pid!)).toBe(true);
    stranger.kill("SIGKILL");
  });

  test("keeps programs in one folder apart", async () => {
    const cwd = ownFolder();
    const [first, second] = [
      await start(["sleep", "1000"], { cwd }),
      await start(["sleep", "1000"], { cwd }),
    ];
    expect([first.owns(second.pid), second.owns(first.pid)]).toEqual([false, false]);
    await first.kill();
    expect(second.end).toBeUndefined();
    expect(lives(second.pid)).toBe(true);
  });

  test("ends a program on a terminal, and the terminal", async () => {
    const program = await shell("trap '' TERM HUP; sleep 1000 & echo child $!; wait", { terminal: true });
    const child = await pidAfter(program, "child");
    expect(program.owns(child)).toBe(true);
    expect(await program.kill()).toEqual([]);
    expect(await untilGone([program.pid, child])).toEqual([]);
  });

  test("ends a program that forks as fast as it can", async () => {
    // Bounded by itself too (2^9 processes), lest a mistake of ours floods the machine.
    const script = 'fork() { [ "$1" -gt 9 ] && sleep 1000; fork $(($1 + 1)) & fork $(($1 + 1)); }; fork 1';
    const program = await shell(script, { limits: { output: 1000, processes: 50 } });
    expect(await program.ended).toMatchObject({ limit: "process_limit" });
    expect(await program.kill()).toEqual([]);
  });

  test("may be asked for again", async () => {
    const program = await start(["sleep", "1000"]);
    expect(await Promise.all([program.kill(), program.kill()])).toEqual([[], []]);
    expect(await program.kill()).toEqual([]);
  });
});

describe("stop", () => {
  test("lets a program end in its own way", async () => {
    const program = await shell("trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.01; done");
    await program.waitForLog((line) => line === "ready", far());
    expect(await program.stop("SIGTERM", 30_000)).toEqual([]);
    expect(program.end).toMatchObject({ exit: 5, signal: null });
    expect(program.log()).toContain("bye");
  });

  test("kills after the grace a program that does not listen", async () => {
    const program = await shell("trap '' TERM; echo ready; while :; do sleep 0.01; done");
    await program.waitForLog((line) => line === "ready", far());
    expect(await program.stop("SIGTERM", 50)).toEqual([]);
    expect(program.end).toMatchObject({ signal: "SIGKILL" });
  });

  test("reaches a server behind a shell", async () => {
    const program = await shell(
      "sh -c \"trap 'echo inner bye; exit' INT; echo ready; while :; do sleep 0.01; done\"; echo outer",
    );
    await program.waitForLog((line) => line === "ready", far());
    await program.stop("SIGINT", 30_000);
    expect(program.log()).toContain("inner bye");
  });

  test("does not wait the grace for what never got the signal", async () => {
    const program = await start(daemon("os.chdir('/')"));
    const pid = await daemonOf(program);
    const began = performance.now();
    expect(await program.stop("SIGTERM", 20_000)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await untilGone([pid])).toEqual([]);
  });

  test("does nothing to a program that has ended", async () => {
    const program = await start(["true"]);
    await program.ended;
    program.signal("SIGTERM");
    expect(await program.stop("SIGTERM", 1000)).toEqual([]);
    expect(program.end).toMatchObject({ exit: 0 });
  });
});

test("killAll ends all that runs", async () => {
  const programs = await Promise.all([
    start(["sleep", "1000"]),
    start(["sleep", "1000"]),
    start(["cat"], { terminal: true }),
  ]);
  await killAll();
  expect(await untilGone(programs.map(({ pid }) => pid))).toEqual([]);
  expect(programs.every(({ end }) => end !== undefined)).toBe(true);
});
