import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { limitReached } from "../../src/process/limit-evidence.ts";
import { ownFolder, runToEnd } from "./support.ts";

const output = 1024 * 1024;
const memory = 256 * 1024 * 1024;

describe("limits", () => {
  test("of output end the whole tree, and no more than that is kept", async () => {
    const { stdout, stderr, ...end } = await runToEnd(["sh", "-c", "yes & yes >&2"], {
      limits: { output: 100_000 },
    });
    expect(end).toEqual({ exit: null, signal: "SIGKILL", limit: "output_limit" });
    expect(stdout.length + stderr.length).toBe(100_000);
  });

  test("of output let pass what just fits", async () => {
    const end = await runToEnd(["sh", "-c", "head -c 5000 /dev/zero; head -c 5000 /dev/zero >&2"], {
      limits: { output: 10_000 },
    });
    expect(end).toMatchObject({ exit: 0 });
    expect(end).not.toHaveProperty("limit");
  });

  test.each([
    ["python3", ["-c", "x = []\nwhile True: x.append(bytearray(10**6))"]],
    ["node", ["-e", "const x = []; for (;;) x.push(Buffer.alloc(1e6, 1))"]],
    ["node", ["-e", "const x = []; for (;;) x.push(new Array(1e5).fill(1.5))"]],
  ])("of memory are told for %s %j", async (command, args) => {
    expect(await runToEnd([command, ...args], { limits: { output, memory } })).toMatchObject({
      limit: "memory_limit",
    });
  });

  test("of memory leave runtimes alone that only reserve it", async () => {
    expect(await runToEnd(["node", "-e", ""], { limits: { output, memory } })).toMatchObject({ exit: 0 });
  });

  test("of CPU time are told by the signal", async () => {
    expect(await runToEnd(["sh", "-c", "while :; do :; done"], { limits: { output, cpu: 1 } })).toMatchObject(
      { limit: "cpu_limit" },
    );
  });

  test("of CPU time count children, and fractions of a second", async () => {
    const busy = "while :; do (i=0; while [ $i -lt 1000 ]; do i=$((i+1)); done); done";
    expect(await runToEnd(["sh", "-c", busy], { limits: { output, cpu: 0.3 } })).toMatchObject({
      limit: "cpu_limit",
    });
  });

  test.each([
    ["dies of the signal", ["head", "-c", "100000", "/dev/zero"]],
    ["gets an error instead", ["python3", "-c", "import sys; sys.stdout.buffer.write(bytes(100000))"]],
  ])("of a file's size are told where the program %s", async (_, command) => {
    const file = join(ownFolder(), "large");
    const end = await runToEnd(["sh", "-c", `exec 3>"$1"; shift; exec "$@" >&3`, "sh", file, ...command], {
      limits: { output, fileSize: 10_000 },
    });
    expect(end).toMatchObject({ limit: "file_limit" });
  });

  test("of processes end a program that starts too many", async () => {
    const script = "for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done; wait";
    expect(await runToEnd(["sh", "-c", script], { limits: { output, processes: 5 } })).toMatchObject({
      limit: "process_limit",
    });
  });

  test("of processes let threads be", async () => {
    expect(await runToEnd(["node", "-e", ""], { limits: { output, processes: 1 } })).toMatchObject({
      exit: 0,
    });
  });

  test("allow 1024 open files", async () => {
    expect(await runToEnd(["sh", "-c", "ulimit -S -n; ulimit -c"])).toMatchObject({ stdout: "1024\n0\n" });
  });
});

describe("limitReached", () => {
  const quiet = { exit: 1, signal: null, lastWords: "", nearMemoryLimit: false };

  test("finds nothing where no limit was set, or the program ended well", () => {
    expect(limitReached({ output }, { ...quiet, lastWords: "MemoryError" })).toBeUndefined();
    expect(limitReached({ output, memory }, { ...quiet, exit: 0, lastWords: "MemoryError" })).toBeUndefined();
    expect(limitReached({ output, cpu: 1 }, { ...quiet, exit: null, signal: "SIGKILL" })).toBeUndefined();
  });

  test("takes a fault for the memory's only where the program was near its limit", () => {
    const fault = { ...quiet, exit: null, signal: "SIGSEGV" };
    expect(limitReached({ output, memory }, fault)).toBeUndefined();
    expect(limitReached({ output, memory }, { ...fault, nearMemoryLimit: true })).toBe("memory_limit");
  });
});
