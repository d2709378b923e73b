import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { sourceCommand } from "../support/source-command.ts";
import { lives, untilGone } from "../support/until-gone.ts";

let labwire: ChildProcess | undefined;

afterEach(() => {
  labwire?.kill("SIGKILL");
});

async function startAndWait(): Promise<readonly number[]> {
  const [command, ...args] = sourceCommand(join(import.meta.dirname, "fixtures", "starts-and-waits.ts"));
  labwire = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: labwire.stdout! }), "line");
  return JSON.parse(line);
}

test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)(
  "the undertaker leaves nothing alive when labwire dies of %s",
  async (signal) => {
    const pids = await startAndWait();
    expect(pids).toHaveLength(6);
    expect(pids.filter(lives)).toEqual(pids);
    labwire?.kill(signal);
    expect(await untilGone(pids)).toEqual([]);
  },
);
