import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MachineError } from "../../src/nouns/machine-error.ts";
import { sourceCommand } from "../support/source-command.ts";
import { bytes, far, ownFolder, runToEnd, shell, start, text } from "./support.ts";

const bash = ["/bin/bash", "-c", "echo said > /dev/stderr; cat /dev/stdin > /dev/stdout"];

describe("startProcess", () => {
  test("tells an exit status", async () => {
    expect(await runToEnd(["sh", "-c", "echo out; echo err >&2; exit 3"])).toEqual({
      exit: 3,
      signal: null,
      stdout: "out\n",
      stderr: "err\n",
    });
  });

  test("tells the signal that a program dies of", async () => {
    expect(await runToEnd(["sh", "-c", "kill -SEGV $$"])).toMatchObject({ exit: null, signal: "SIGSEGV" });
  });

  test("gives exactly the environment that it was given", async () => {
    const env = { PATH: process.env.PATH ?? "", NAME: "a b 'c' \"d\" $e\nf" };
    const { stdout } = await runToEnd(["env", "-0"], { env });
    expect(
      stdout
        .split("\0")
        .filter((entry) => entry !== "")
        .sort(),
    ).toEqual(
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
    );
  });

  test("passes words on as they are", async () => {
    const words = ["", "a b", "$HOME", "`id`", "'\"\\", "*", "--", "é\n"];
    const { stdout } = await runToEnd([
      "node",
      "-e",
      "console.log(JSON.stringify(process.argv.slice(1)))",
      "--",
      ...words,
    ]);
    expect(JSON.parse(stdout)).toEqual(words);
  });

  test("gives standard input and its end", async () => {
    const stdin = new Uint8Array(300_000).fill(65);
    const { stdout } = await runToEnd(["cat"], { stdin });
    expect(stdout.length).toBe(300_000);
  });

  test("gives an empty input where there is none", async () => {
    expect(await runToEnd(["cat"])).toMatchObject({ exit: 0, stdout: "" });
  });

  test("survives a program that does not read its input", async () => {
    expect(await runToEnd(["true"], { stdin: new Uint8Array(10_000_000) })).toMatchObject({ exit: 0 });
  });

  test("gives streams that can be opened again by name", async () => {
    expect(await runToEnd(bash, { stdin: bytes("typed") })).toMatchObject({
      exit: 0,
      stdout: "typed",
      stderr: "said\n",
    });
  });

  test("is no remote login to bash, which would read its owner's files", async () => {
    const home = ownFolder();
    writeFileSync(join(home, ".bashrc"), "echo from the file");
    const env = { PATH: process.env.PATH ?? "", HOME: home };
    expect(await runToEnd(["bash", "-c", "echo plain"], { stdin: bytes(""), env })).toMatchObject({
      stdout: "plain\n",
    });
  });

  test.runIf(process.platform === "linux")("leaves no descriptor open but 0, 1 and 2", async () => {
    const { stdout } = await runToEnd(["sh", "-c", "ls /proc/$$/fd"]);
    expect(stdout.trim().split("\n")).toEqual(["0", "1", "2"]);
  });

  test.runIf(process.platform === "linux")(
    "passes on no descriptor that labwire was started with",
    async () => {
      const fixture = sourceCommand(join(import.meta.dirname, "fixtures", "descriptors.ts"));
      const open = 'exec 3</dev/null 7</dev/null 12</dev/null 200</dev/null; exec "$@"';
      const child = spawn("bash", ["-c", open, "bash", ...fixture], { stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      child.stdout.on("data", (chunk) => {
        said += chunk;
      });
      await once(child, "close");
      expect(said).toBe("0 1 2");
    },
  );

  test("resolves a relative program in its folder", async () => {
    const cwd = ownFolder();
    writeFileSync(join(cwd, "hello world.sh"), "#!/bin/sh\npwd -P");
    chmodSync(join(cwd, "hello world.sh"), 0o755);
    const { stdout } = await runToEnd(["./hello world.sh"], { cwd });
    expect(stdout.trim().endsWith(cwd)).toBe(true);
  });

  test.each([
    ["no-such-program", "no-such-program is not on the PATH"],
    ["./no-such-program", "./no-such-program is not there"],
    ["/etc/passwd", "/etc/passwd may not be executed"],
    ["", "the command is empty"],
  ])("says why %j can't be started", async (word, message) => {
    const starting = start([word]);
    await expect(starting).rejects.toThrow(MachineError);
    await expect(starting).rejects.toThrow(message);
  });

  test("says that the folder is not there", async () => {
    await expect(start(["true"], { cwd: "/no/such/folder" })).rejects.toThrow(
      "the folder /no/such/folder is not there",
    );
  });

  test("settles where a grandchild holds the pipes", async () => {
    const program = await shell("sleep 1000 & echo done");
    expect(await program.ended).toMatchObject({ exit: 0 });
    expect(text(program.stdout())).toBe("done\n");
  });

  test("keeps all that was written before the end", async () => {
    const { stdout } = await runToEnd(["sh", "-c", "head -c 900000 /dev/zero | tr '\\0' x"]);
    expect(stdout.length).toBe(900_000);
  });

  test("knows its end once it has ended, and not before", async () => {
    const program = await start(["cat"], { interactive: true });
    expect(program.end).toBeUndefined();
    await program.channel?.shutdown();
    const end = await program.ended;
    expect(program.end).toBe(end);
    expect(end.at).toBeGreaterThan(program.startedAt);
  });
});

describe("RunningProcess", () => {
  test("log has both streams in the order they came", async () => {
    const program = await shell("read x; echo one; read x; echo two >&2; read x; echo three", {
      interactive: true,
    });
    for (const awaited of ["one", "two", "three"]) {
      await program.channel?.send(bytes("\n"));
      await program.waitForLog((line) => line === awaited, far());
    }
    await program.ended;
    expect(program.log()).toBe("one\ntwo\nthree\n");
    expect(program.log(2)).toBe("two\nthree");
  });

  test("waitForLog finds what is already there, a line in parts, and what comes", async () => {
    const program = await shell("echo ready; printf 'na'; read x; printf 'me? '; read x; echo bye >&2", {
      interactive: true,
    });
    expect(await program.waitForLog((line) => line === "na", far())).toBe(true);
    expect(await program.waitForLog((line) => line === "ready", far())).toBe(true);
    await program.channel?.send(bytes("\n"));
    expect(await program.waitForLog((line) => line === "name? ", far())).toBe(true);
    const coming = program.waitForLog((line) => line === "bye", far());
    await program.channel?.send(bytes("\n"));
    expect(await coming).toBe(true);
  });

  test("waitForLog gives up at the deadline and at the end", async () => {
    const program = await shell("read x", { interactive: true });
    expect(await program.waitForLog(() => false, performance.now() + 5)).toBe(false);
    const coming = program.waitForLog(() => false, Number.POSITIVE_INFINITY);
    await program.channel?.shutdown();
    expect(await coming).toBe(false);
    expect(await program.waitForLog(() => false, far())).toBe(false);
  });

  test("signal reaches the program itself", async () => {
    const program = await shell("trap 'echo got it; exit 4' USR1; echo ready; while :; do sleep 0.01; done");
    await program.waitForLog((line) => line === "ready", far());
    program.signal("SIGUSR1");
    expect(await program.ended).toMatchObject({ exit: 4, signal: null });
  });

  test("channel speaks through the pipes where it is asked for", async () => {
    const program = await start(["cat"], { interactive: true });
    await program.channel?.send(bytes("hello"));
    const arrival = await program.channel?.receive(far());
    expect(arrival?.kind === "data" && text(arrival.bytes)).toBe("hello");
    await program.channel?.shutdown();
    expect(await program.channel?.receive(far())).toEqual({ kind: "closed" });
    expect(text(program.stdout())).toBe("hello");
  });
});
