import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { namespace } from "../../src/isolation/namespace.ts";
import { sourceCommand } from "../support/source-command.ts";
import { untilGone } from "../support/until-gone.ts";
import { run, users } from "./support.ts";

/** Marks the processes of one test in /proc, whatever their numbers inside are. */
let marks = 0;
const newMark = () => `labwire-test-${process.pid}-${marks++}`;

describe.each(users)("namespace as $user", ({ user, prefix, cannot }) => {
  // Named, so that a report shows why nothing was tried.
  test.runIf(cannot)(`can not be tried as ${user}: ${cannot}`, ({ skip }) => skip());

  const wrap = (worker: readonly string[]) => [...prefix, ...namespace.wrapWorker(worker)];
  const inside = (script: string, options = {}) => run(wrap(["/bin/sh", "-c", script]), options);

  test.skipIf(cannot)("has a loopback of both IP versions and nothing else", async () => {
    const { stdout } = await inside("cat /proc/net/dev /proc/net/if_inet6");
    expect([...stdout.matchAll(/^\s*(\S+):/gm)].map(([, name]) => name)).toEqual(["lo"]);
    expect(stdout).toContain("00000000000000000000000000000001");
  });

  test.skipIf(cannot)("lets anybody have port 80, twice at once and again at once", async () => {
    const server = `
import socket, sys
for host, family in (("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)):
    for turn in range(2):
        listener = socket.socket(family)
        listener.bind((host, 80))
        listener.listen()
        client = socket.create_connection((host, 80))
        peer, _ = listener.accept()
        peer.close()
        client.recv(1)
        client.close()
        listener.close()
print("served", flush=True)
sys.stdin.read()`;
    const serve = () =>
      run(wrap(["/usr/bin/env", "python3", "-c", server]), {
        env: { ...process.env, PATH: "/usr/bin:/bin" },
      });
    for (const { stdout, stderr } of await Promise.all([serve(), serve()]))
      expect(stdout + stderr).toBe("served\n");
  });

  test.skipIf(cannot)("sees its own processes only, and is reaped by process 1", async () => {
    const orphan = "$(sh -c 'sleep 0 >/dev/null & echo $!')";
    const { stdout } = await inside(
      `ls /proc | grep -c '^[0-9]*$'; pid=${orphan}; while [ -d /proc/$pid ]; do sleep 0.01; done; cat /proc/1/comm`,
    );
    const [count, init] = stdout.split("\n");
    expect(Number(count)).toBeLessThan(8);
    expect(init).toBe("sh");
  });

  test.skipIf(cannot)("passes streams, environment and exit status through", async () => {
    const env = { PATH: process.env.PATH, ODD: "a 'b' \"c\" $d\n" };
    const end = await inside('cat; printf %s "$ODD" >&2; exit 7', { input: "typed", env });
    expect(end).toEqual({ status: 7, stdout: "typed", stderr: env.ODD });
  });

  test.skipIf(cannot)("runs a worker whose path and words have spaces and quotes", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'it\'s "a" $folder '));
    chmodSync(folder, 0o755);
    const worker = join(folder, "the worker's.sh");
    writeFileSync(worker, "#!/bin/sh\nprintf '<%s>' \"$@\"");
    chmodSync(worker, 0o755);
    const { stdout } = await run(wrap([worker, "a b", "", "'", '"', "$HOME", "*"]));
    rmSync(folder, { recursive: true });
    expect(stdout).toBe("<a b><><'><\"><$HOME><*>");
  });

  // As root alone: an ordinary user may not be allowed to read where the tests stand.
  test.skipIf(cannot || prefix.length > 0)(
    "ends a daemon that nothing but the namespace tells of",
    async () => {
      const worker = sourceCommand(join(import.meta.dirname, "fixtures", "stray.ts"));
      const { stdout } = await run(wrap(worker), { cwd: process.cwd() });
      expect(JSON.parse(stdout)).toEqual({ before: true, stayed: [], after: false });
    },
  );

  test.skipIf(cannot)("ends all inside when the worker ends", async () => {
    const mark = newMark();
    const script = `(setsid sh -c ': ${mark}; sleep 1000' >/dev/null 2>&1 &); sleep 1000 & exit 0`;
    await inside(script);
    expect(await untilGone(marked(mark))).toEqual([]);
  });

  test.skipIf(cannot)(
    "ends all inside when control is killed, also with a worker that never looks",
    async () => {
      const mark = newMark();
      const script = `(setsid sh -c ': ${mark}; sleep 1000' >/dev/null 2>&1 &); echo up; : ${mark}; sleep 1000; :`;
      const control = spawnControl(prefix, script);
      await inputLine(control.stdout, "up");
      const pids = marked(mark);
      expect(pids.length).toBeGreaterThanOrEqual(3);
      control.kill("SIGKILL");
      expect(await untilGone(pids)).toEqual([]);
    },
  );

  test.skipIf(cannot)("ends all inside when control is killed at any moment of the start", async () => {
    const mark = newMark();
    for (let turn = 0; turn < 30; turn++) {
      const control = spawnControl(prefix, `: ${mark}; sleep 1000; :`);
      await once(control.stdout, "data");
      // The moments are spread over the start by turns of the event loop, not by a clock.
      for (let tick = 0; tick < turn * 20; tick++) await new Promise(setImmediate);
      control.kill("SIGKILL");
      await once(control, "close");
    }
    expect(await untilGone(marked(mark))).toEqual([]);
  });
});

/** A control process that starts a worker inside and then hangs; its worker's input stays open elsewhere. */
function spawnControl(prefix: readonly string[], script: string) {
  const wrapped = namespace.wrapWorker(["/bin/sh", "-c", script]);
  const code = `
    const [file, ...args] = ${JSON.stringify(wrapped)}.map((word) => word === "${process.pid}" ? String(process.pid) : word);
    require("node:fs").writeSync(1, "starting\\n");
    require("node:child_process").spawn(file, args, { stdio: "inherit", detached: true });
    setInterval(() => {}, 1e6);`;
  const [file = "", ...args] = [...prefix, nodeCommand, "-e", code];
  return spawn(file, args, { stdio: ["pipe", "pipe", "inherit"], cwd: tmpdir() });
}

/** Resolves once the line has come. */
async function inputLine(input: NodeJS.ReadableStream, awaited: string): Promise<void> {
  for await (const line of createInterface({ input })) if (line === awaited) return;
}

const nodeCommand = "Deno" in globalThis ? "node" : process.execPath;

function marked(mark: string): number[] {
  const pids = readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  return pids.filter((pid) => commandLine(pid).includes(mark));
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}
