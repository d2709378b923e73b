/** The control side of a worker process inside its own private network. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Isolation } from "../isolation/contract.ts";
import type { LabEvent } from "../nouns/event.ts";
import { Interrupted } from "../nouns/interrupted.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Job } from "../nouns/plan.ts";
import type { RunResult } from "../nouns/verdict.ts";
import type { FromWorker, ToWorker, Worker } from "./contract.ts";
import { workerCommand } from "./worker-command.ts";

export class ProcessWorker implements Worker {
  readonly #child: ChildProcess;
  /** What the worker's own last words were, for the message when it breaks. */
  #lastWords = "";
  #told: (message: FromWorker) => void = () => {};
  readonly #gone: Promise<string>;

  constructor(isolation: Isolation) {
    const [command = "", ...args] = isolation.wrapWorker(workerCommand());
    // A group of its own: the terminal's Ctrl-C is for control, which then ends the worker in good order.
    this.#child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], detached: true });
    this.#child.stderr?.on("data", (chunk) => {
      this.#lastWords = `${this.#lastWords}${chunk}`.slice(-4000);
    });
    this.#child.stdin?.on("error", () => {});
    createInterface({ input: this.#child.stdout! }).on("line", (line) => this.#hear(line));
    this.#gone = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(error.message));
      this.#child.once("close", (code, signal) =>
        resolve(`it ended with ${signal ?? code}\n${this.#lastWords}`.trim()),
      );
    });
  }

  /** A worker that does not speak as workers do (it died in the midst of a line, say) is of no use any more. */
  #hear(line: string): void {
    const message = readMessage(line);
    if (message === undefined) {
      this.#lastWords = `${this.#lastWords}${line}`.slice(-4000);
      this.#kill();
    } else this.#told(message);
  }

  /** With what it started in its own group. */
  #kill(): void {
    try {
      process.kill(-this.#child.pid!, "SIGKILL");
    } catch {
      // It is gone already.
    }
  }

  run(job: Job, emit: (event: LabEvent) => void, signal: AbortSignal): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      const abort = () => this.#tell({ abort: true });
      const settle = (done: () => void) => {
        signal.removeEventListener("abort", abort);
        done();
      };
      this.#told = (message) => {
        if ("event" in message) return emit(message.event);
        if ("result" in message) return settle(() => resolve(message.result));
        settle(() => reject(failure(message.failed, signal)));
      };
      void this.#gone.then((how) => settle(() => reject(new MachineError(`a worker broke: ${how}`))));
      signal.addEventListener("abort", abort, { once: true });
      this.#tell({ job });
      if (signal.aborted) abort();
    });
  }

  async stop(): Promise<void> {
    this.#child.stdin?.end();
    await this.#gone;
  }

  #tell(message: ToWorker): void {
    this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}

function readMessage(line: string): FromWorker | undefined {
  try {
    return JSON.parse(line) as FromWorker;
  } catch {
    return undefined;
  }
}

function failure(failed: Extract<FromWorker, { failed: unknown }>["failed"], signal: AbortSignal): unknown {
  if (failed.name === "Interrupted") return signal.reason ?? new Interrupted();
  if (failed.name === "MachineError") return new MachineError(failed.message, failed.cure);
  return new MachineError(`labwire itself failed: ${failed.stack ?? failed.message}`, "please report it");
}
