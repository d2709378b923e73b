/** Waits until a server's process is ready, as its `ready:` says. */
import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ready } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import type { RunningProcess } from "../process/contract.ts";
import { compileRegex } from "../values/regex.ts";
import { orAborted } from "./or-aborted.ts";

/** What readiness needs to know of the server. */
export interface ReadyQuestion {
  readonly ready: Ready;
  readonly process: RunningProcess;
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Host and first port, for `http`. */
  readonly host: string;
  readonly port: number | undefined;
  /** Whether all its ports have a listener of its own. */
  listening(): Promise<boolean>;
  /** Runs one of the lab's commands; true when it ends with 0. */
  exec(command: unknown): Promise<boolean>;
}

/** Resolves with true when it is ready, with false when the process has ended, its time is up or nobody waits any more. */
export function untilReady(question: ReadyQuestion): Promise<boolean> {
  return orAborted(becomesReady(question), question.signal, false);
}

async function becomesReady(question: ReadyQuestion): Promise<boolean> {
  const { ready, process, deadline } = question;
  switch (ready.by) {
    case "none":
      return true;
    case "delay": {
      const time = sleep(milliseconds(ready.delay), undefined, { ref: false });
      await Promise.race([time, process.ended]);
      if (!process.over) await time;
      return !process.over;
    }
    case "log": {
      const regex = compileRegex(ready.log);
      return process.waitForLog((line) => regex.test(line), deadline);
    }
    case "listening":
      return lookUntil(question, () => question.listening());
    case "http":
      return lookUntil(question, () => answersHttp(question, ready.path));
    case "exec":
      return lookUntil(question, () => question.exec(ready.command));
  }
}

/** Looks again and again: the kernel has nothing to wait on. Pauses grow from 1 ms to 20 ms. */
async function lookUntil({ process, deadline, signal }: ReadyQuestion, look: () => Promise<boolean>) {
  for (let pause = 1; ; pause = Math.min(20, pause * 1.5)) {
    if (await look()) return true;
    if (process.over || performance.now() > deadline || signal.aborted) return false;
    await (process.end === undefined ? Promise.race([sleep(pause), process.ended]) : sleep(pause));
  }
}

/** Any answer will do, also an error status: something speaks HTTP there. */
function answersHttp({ host, port }: ReadyQuestion, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port, path, agent: false, timeout: 1000 }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}
