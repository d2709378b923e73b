import { spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { converse } from "../../src/wire/dialogue.ts";
import { StreamChannel } from "../../src/wire/stream-channel.ts";
import { soon, testWorld } from "./support.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function python(script: string): StreamChannel {
  const child = spawn("python3", ["-u", "-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  ends.push(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return new StreamChannel({ output: child.stdout, input: child.stdin });
}

describe("a channel over streams", () => {
  test("holds a dialogue with a program that prompts", async () => {
    const channel = python('name = input("Your name? "); print("Hello", name)');
    const lines = [
      { expect: "Your name? " },
      { send: "Amber\n" },
      { expect: { line: "Hello Amber" } },
      { closed: true },
    ];
    const record = await converse({ ...testWorld(), channel, lines, path: [], deadline: soon() });
    expect(record.complete).toBe(true);
  });

  test("ends the program's input on shutdown, and goes on reading", async () => {
    const channel = python("import sys; print(len(sys.stdin.read()))");
    const lines = [{ send: "12345" }, { shutdown: true }, { expect: { line: "5" } }, { closed: true }];
    const record = await converse({ ...testWorld(), channel, lines, path: [], deadline: soon() });
    expect(record.complete).toBe(true);
  });

  test("never throws for a program that is gone", async () => {
    const channel = python("pass");
    expect(await channel.receive(soon())).toEqual({ kind: "closed" });
    for (let each = 0; each < 3; each += 1) await channel.send(Buffer.from("anyone?\n"));
    await channel.shutdown();
    await channel.close();
    await channel.close();
  });

  test("takes a terminal's EIO for its end, after what was written before", async () => {
    const output = new PassThrough();
    const channel = new StreamChannel({ output, input: new PassThrough() });
    output.write("last words");
    expect(await channel.receive(soon())).toMatchObject({ kind: "data" });
    output.destroy(Object.assign(new Error("read EIO"), { code: "EIO" }));
    expect(await channel.receive(soon())).toEqual({ kind: "closed" });
  });
});
