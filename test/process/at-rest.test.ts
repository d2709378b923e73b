import { expect, test } from "vitest";
import { far, shell, start } from "./support.ts";

const linux = process.platform === "linux";

/** Says so, then works for a while and ends with status 3. */
const worksAndEnds = "print('works', flush=True)\nfor _ in range(300000): pass\nraise SystemExit(3)";

test.runIf(linux)("rested waits for a program that is at work until it has ended", async () => {
  const program = await start(["python3", "-c", worksAndEnds]);
  await program.waitForLog((line) => line === "works", far());
  await program.rested();
  expect(program.end).toMatchObject({ exit: 3 });
});

test.runIf(linux)("rested waits for what a program has started, too", async () => {
  const program = await start(["sh", "-c", 'python3 -c "$1"', "sh", worksAndEnds]);
  await program.waitForLog((line) => line === "works", far());
  await program.rested();
  expect(program.end).toMatchObject({ exit: 3 });
});

test("rested leaves a program alone that waits for others", async () => {
  const program = await shell("echo waits; exec sleep 1000");
  await program.waitForLog((line) => line === "waits", far());
  await program.rested();
  expect(program.end).toBeUndefined();
});

test("rested gives up a program that works on and on", async () => {
  const program = await shell("while :; do :; done");
  await program.rested();
  expect(program.end).toBeUndefined();
});
