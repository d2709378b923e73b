import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceCommand } from "../support/source-command.ts";

const unshare = ["-Urpf", "--kill-child"];
const allowed = spawnSync("unshare", [...unshare, "true"]).status === 0;

test.skipIf(!allowed)(
  "processes are known by their numbers in here where /proc has those of the outside",
  () => {
    const command = sourceCommand(join(import.meta.dirname, "fixtures", "foreign-proc.ts"));
    // A shell before it: process 1 of a namespace is treated apart by the kernel.
    const { stdout } = spawnSync("unshare", [...unshare, "sh", "-c", '"$@"; exit $?', "sh", ...command], {
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toEqual({
      procIsOurs: false,
      ourselves: true,
      listener: true,
      owns: true,
      ownsUs: false,
      stayed: [],
      childLives: false,
    });
  },
);
