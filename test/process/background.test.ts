import { describe, expect, test } from "vitest";
import { untilGone } from "../support/until-gone.ts";
import { far, pidAfter, shell } from "./support.ts";

describe("A program that leaves its work to a process in the background", () => {
  test("is not over as long as that lives", async () => {
    const program = await shell("sleep 1000 >/dev/null 2>&1 & echo child $!");
    const child = await pidAfter(program, "child");
    expect(await program.ended).toMatchObject({ exit: 0 });
    expect(program.over).toBe(false);
    process.kill(child, "SIGKILL");
    await untilGone([child]);
    expect(program.over).toBe(true);
  });

  test("is over where it ended badly itself", async () => {
    const program = await shell("sleep 1000 >/dev/null 2>&1 & exit 3");
    await program.ended;
    expect(program.over).toBe(true);
  });

  test("may still write what is waited for", async () => {
    const program = await shell("(while kill -0 $$; do :; done 2>/dev/null; sleep 1; echo ready) & exit 0");
    await program.ended;
    expect(await program.waitForLog((line) => line === "ready", far())).toBe(true);
    expect(await program.waitForLog((line) => line === "never", far())).toBe(false);
  });

  test("has that ended by its stop signal, too", async () => {
    const program = await shell(
      `(trap 'echo went well; exit' TERM; echo waits; while :; do sleep 0.01; done) & exit 0`,
    );
    await program.waitForLog((line) => line === "waits", far());
    await program.ended;
    expect(await program.stop("SIGTERM", 30_000)).toEqual([]);
    expect(program.log()).toContain("went well");
  });
});
