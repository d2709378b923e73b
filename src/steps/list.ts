/** The actions that are not a protocol's: one line each. */
import { assert } from "./assert.ts";
import type { Action } from "./contract.ts";
import { each } from "./each.ts";
import { exec } from "./exec.ts";
import { parallel } from "./parallel.ts";
import { port } from "./port.ts";
import { repeat } from "./repeat.ts";
import { restart } from "./restart.ts";
import { run } from "./run.ts";
import { scan } from "./scan.ts";
import { server } from "./server.ts";
import { signal } from "./signal.ts";
import { start } from "./start.ts";
import { stop } from "./stop.ts";
import { tcp } from "./tcp.ts";
import { tls } from "./tls.ts";
import { udp } from "./udp.ts";
import { use } from "./use.ts";
import { wait } from "./wait.ts";

export const actions: readonly Action[] = [
  port,
  scan,
  tcp,
  udp,
  tls,
  run,
  exec,
  server,
  start,
  stop,
  restart,
  signal,
  wait,
  assert,
  parallel,
  repeat,
  each,
  use,
];
