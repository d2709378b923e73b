/**
 * The worker process: jobs come as JSON lines on standard input, events and results go out on standard output.
 * When its input ends, control is gone or done: whatever runs is ended, and the process with it.
 */
import { createInterface } from "node:readline";
import { judgeFor } from "../judging.ts";
import type { LabEvent } from "../nouns/event.ts";
import { Interrupted } from "../nouns/interrupted.ts";
import { runLab } from "../run/run-lab.ts";
import type { FromWorker, ToWorker } from "./contract.ts";

let abortion = new AbortController();

function tell(message: FromWorker): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function work(message: ToWorker): Promise<void> {
  if (!("job" in message)) return abortion.abort(new Interrupted());
  abortion = new AbortController();
  try {
    const emit = (event: LabEvent) => tell({ event });
    const judge = await judgeFor(message.job.plan);
    tell({ result: await runLab(message.job, { judge, emit, signal: abortion.signal }) });
  } catch (error) {
    tell({ failed: describe(error) });
  }
}

function describe(error: unknown): Extract<FromWorker, { failed: unknown }>["failed"] {
  const { name, message, stack = "", cure } = error as Error & { cure?: string };
  return { name, message, stack, ...(cure !== undefined && { cure }) };
}

/** Reads until control closes the pipe. */
export async function workerMain(): Promise<void> {
  // The terminal's Ctrl-C reaches the whole group; control decides what it means.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  const running = new Set<Promise<void>>();
  for await (const line of createInterface({ input: process.stdin })) {
    const job = work(JSON.parse(line) as ToWorker);
    running.add(job);
    void job.finally(() => running.delete(job));
  }
  abortion.abort(new Interrupted());
  await Promise.all(running);
  process.exit(0);
}
