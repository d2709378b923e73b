import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { quoted } from "../../src/process/terminal.ts";
import { bytes, far, runToEnd, shell, start, text } from "./support.ts";

const onTerminal = { terminal: true } as const;

async function receiveAll(program: Awaited<ReturnType<typeof start>>): Promise<string> {
  let received = "";
  for (;;) {
    const arrival = await program.channel!.receive(far());
    if (arrival.kind !== "data") return received;
    received += text(arrival.bytes);
  }
}

test("a terminal is one for the program, on all three streams", async () => {
  expect(
    await runToEnd(["sh", "-c", "test -t 0 && test -t 1 && test -t 2 && echo $TERM"], {
      ...onTerminal,
      env: { TERM: "dumb" },
    }),
  ).toMatchObject({ exit: 0, stdout: "dumb\n" });
});

test("a terminal shows a prompt that has no line end, and does not echo", async () => {
  const program = await start(["python3", "-c", "print('Hello ' + input('name? '))"], onTerminal);
  expect(await program.waitForLog((line) => line === "name? ", far())).toBe(true);
  await program.channel?.send(bytes("amber\n"));
  await program.ended;
  expect(await receiveAll(program)).toBe("name? Hello amber\n");
  expect(text(program.stdout())).toBe("name? Hello amber\n");
});

test("a terminal never echoes, however early something is sent", async () => {
  for (let turn = 0; turn < 10; turn++) {
    const program = await start(["cat"], onTerminal);
    await program.channel?.send(bytes("once\n"));
    await program.channel?.shutdown();
    await program.ended;
    expect(await receiveAll(program)).toBe("once\n");
  }
});

test("a terminal leaves line ends alone in both directions", async () => {
  const program = await shell(
    "read line; printf '%s' \"$line\" | od -An -c; printf 'a\\r\\nb\\n'",
    onTerminal,
  );
  await program.channel?.send(bytes("x\r\n"));
  await program.ended;
  expect(text(program.stdout())).toBe("   x  \\r\na\r\nb\n");
});

test("a terminal's half-close is the end of input, also in the middle of a line", async () => {
  const program = await start(["cat"], onTerminal);
  await program.channel?.send(bytes("no line end"));
  await program.channel?.shutdown();
  expect(await program.ended).toMatchObject({ exit: 0 });
  expect(await receiveAll(program)).toBe("no line end");
});

test("a terminal passes on how the program ended", async () => {
  expect(await runToEnd(["sh", "-c", "exit 7"], onTerminal)).toMatchObject({ exit: 7, signal: null });
  expect(await runToEnd(["sh", "-c", "kill -TERM $$"], onTerminal)).toMatchObject({
    exit: null,
    signal: "SIGTERM",
  });
  expect(await runToEnd(["sh", "-c", "kill -KILL $$"], onTerminal)).toMatchObject({
    exit: null,
    signal: "SIGKILL",
  });
  expect(await runToEnd(["sh", "-c", "kill -ABRT $$"], onTerminal)).toMatchObject({ signal: "SIGABRT" });
});

test("a terminal's program is known by its own pid, and signals reach it", async () => {
  const program = await shell("trap 'exit 5' TERM; echo pid $$; while :; do sleep 0.01; done", onTerminal);
  await program.waitForLog((line) => line === `pid ${program.pid}`, far());
  program.signal("SIGTERM");
  expect(await program.ended).toMatchObject({ exit: 5 });
});

test("a terminal's program gets its words and its environment as they are", async () => {
  const words = ["", "a b", "$HOME", "`id`", "'\"\\", "*", "é"];
  const env = { PATH: process.env.PATH ?? "", TERM: "dumb", NAME: "it's" };
  const script = "console.log(JSON.stringify([process.argv.slice(1), process.env]))";
  const { stdout } = await runToEnd(["node", "-e", script, "--", ...words], { ...onTerminal, env });
  expect(JSON.parse(stdout)).toEqual([words, env]);
});

test("a terminal's output is capped like that of pipes", async () => {
  expect(await runToEnd(["yes"], { ...onTerminal, limits: { output: 10_000 } })).toMatchObject({
    limit: "output_limit",
  });
});

test("a terminal's conversation is written down", async () => {
  const seen: string[] = [];
  const recorder = {
    record: (from: string, kind: string) => void seen.push(`${from} ${kind}`),
    recordBytes: (from: string, kind: string, sent: Uint8Array) =>
      void seen.push(`${from} ${kind} ${text(sent)}`),
  };
  const program = await shell("read x; echo hello", { ...onTerminal, recorder, name: "visitor" });
  await program.channel?.send(bytes("hi\n"));
  await receiveAll(program);
  expect(seen).toEqual(["labwire send hi\n", "visitor send hello\n", "visitor close"]);
});

test("quoted words come back from a shell as they were", () => {
  const word = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const line = `printf '%s\\0' ${words.map(quoted).join(" ")}`;
      const said = execFileSync("sh", ["-c", line], { encoding: "utf8" });
      expect(said.split("\0").slice(0, -1)).toEqual(words);
    }),
    { numRuns: 50 },
  );
});
