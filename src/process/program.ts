/**
 * A program that runs: what it writes, how it ends, and the end of all that it started.
 *
 *     runs ─ exit ─▶ drains its pipes (a short while, where a grandchild holds them) ─▶ ended
 */
import type { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Channel } from "../wire/channel.ts";
import { untilAtRest } from "./at-rest.ts";
import type { LimitReason, ProcessEnd, ProcessOptions, RunningProcess } from "./contract.ts";
import { drained, pipesEnd } from "./drain.ts";
import { endTree, sendSignal } from "./end-tree.ts";
import type { Launched } from "./launch.ts";
import { limitReached } from "./limit-evidence.ts";
import { LimitWatch } from "./limit-watch.ts";
import { Output, type StreamName } from "./output.ts";
import type { ProcessRow } from "./process-table.ts";
import { running } from "./running.ts";
import { endOnTerminal } from "./terminal.ts";
import { beginLineage, endLineage, isMember, type Lineage, livingMembers } from "./tree.ts";
import { release } from "./undertaker.ts";

/** Lines of the log in which a program's last words are looked for. */
const lastWords = 40;

export class Program implements RunningProcess {
  readonly pid: number;
  readonly startedAt: number;
  readonly ended: Promise<ProcessEnd>;
  channel?: Channel;
  readonly #launched: Launched;
  readonly #options: ProcessOptions;
  readonly #lineage: Lineage;
  readonly #output: Output;
  readonly #watch: LimitWatch;
  readonly #tees: Writable[] = [];
  #limit: LimitReason | undefined;
  #end: ProcessEnd | undefined;
  #over = false;
  #killing: Promise<readonly number[]> | undefined;

  /** `leaders`: the program, then the terminal's own process where it has one. */
  constructor(launched: Launched, leaders: readonly number[], options: ProcessOptions, startedAt: number) {
    [this.pid = 0] = leaders;
    this.startedAt = startedAt;
    this.#launched = launched;
    this.#options = options;
    this.#lineage = beginLineage(leaders, options.cwd);
    this.#output = new Output(options.limits.output, () => this.#reach("output_limit"));
    this.#watch = new LimitWatch(this.#lineage, options.limits, (limit) => this.#reach(limit));
    launched.input?.on("error", () => {});
    this.#read("stdout");
    this.#read("stderr");
    this.ended = this.#untilEnded();
  }

  get end(): ProcessEnd | undefined {
    return this.#end;
  }

  get over(): boolean {
    if (this.#end === undefined) return false;
    this.#over ||= this.#end.exit !== 0 || livingMembers(this.#lineage).length === 0;
    return this.#over;
  }

  async rested(): Promise<void> {
    if (this.#end !== undefined || process.platform !== "linux") return;
    const living = await untilAtRest(this.#lineage);
    if (!living.some(({ pid }) => pid === this.pid)) await this.ended;
  }

  /** Gives standard output to a reader beside us, who may be slow: what it has not read waits, within the cap. */
  tee(reader: Writable): void {
    this.#tees.push(reader);
  }

  #read(name: StreamName): void {
    const stream = this.#launched[name];
    stream.on("data", (bytes: Buffer) => {
      if (this.#limit === "output_limit") return;
      this.#output.push(name, bytes);
      if (name === "stdout") for (const tee of this.#tees) tee.write(bytes);
    });
    stream.on("error", () => {});
  }

  async #untilEnded(): Promise<ProcessEnd> {
    const { code, signal } = await this.#launched.exited;
    const at = performance.now();
    this.#watch.stop();
    await this.#drained();
    const status = this.#options.terminal && signal === null ? endOnTerminal(code) : { exit: code, signal };
    const limit = this.#limit ?? this.#evidence(status);
    this.#end = { ...status, at, ...(limit !== undefined && { limit }) };
    if (this.over) this.#output.end();
    else void pipesEnd([this.#launched.stdout, this.#launched.stderr]).then(() => this.#output.end());
    for (const tee of this.#tees) tee.end();
    return this.#end;
  }

  #drained(): Promise<void> {
    return drained([this.#launched.stdout, this.#launched.stderr], () => this.#output.lastArrival);
  }

  #evidence(status: Pick<ProcessEnd, "exit" | "signal">): LimitReason | undefined {
    const { nearMemoryLimit } = this.#watch;
    return limitReached(this.#options.limits, { ...status, nearMemoryLimit, lastWords: this.log(lastWords) });
  }

  #reach(limit: LimitReason): void {
    if (this.#limit !== undefined || this.#end !== undefined) return;
    this.#limit = limit;
    void this.kill();
  }

  stdout(): Uint8Array {
    return this.#output.bytes("stdout");
  }

  stderr(): Uint8Array {
    return this.#output.bytes("stderr");
  }

  log(lines?: number): string {
    return this.#output.log(lines);
  }

  waitForLog(test: (line: string) => boolean, deadline: number): Promise<boolean> {
    return this.#output.waitForLog(test, deadline);
  }

  signal(name: string): void {
    if (this.#end === undefined) sendSignal(this.pid, name);
  }

  async stop(signal: string, graceMs: number): Promise<readonly number[]> {
    // The group, as a terminal's Ctrl-C does: a shell around the server would keep the signal for itself.
    if (this.#end === undefined && !sendSignal(-this.pid, signal)) sendSignal(this.pid, signal);
    // Those that it left in the background may be in any group by now.
    const left = this.#end === undefined ? [] : livingMembers(this.#lineage);
    for (const { pid } of left) sendSignal(pid, signal);
    const told = (row: ProcessRow) => row.group === this.pid || left.some(({ pid }) => pid === row.pid);
    await this.#untilGone(told, performance.now() + graceMs);
    return this.kill();
  }

  /** Only those that got the signal are worth waiting for. */
  async #untilGone(told: (row: ProcessRow) => boolean, deadline: number): Promise<void> {
    for (let pause = 1; performance.now() < deadline; pause = Math.min(20, pause * 2)) {
      if (!livingMembers(this.#lineage).some(told)) return;
      const left = deadline - performance.now();
      await Promise.race([
        sleep(Math.max(1, Math.min(pause, left))),
        ...(this.#end === undefined ? [this.ended] : []),
      ]);
    }
  }

  kill(): Promise<readonly number[]> {
    this.#killing ??= this.#killNow().finally(() => {
      this.#killing = undefined;
    });
    return this.#killing;
  }

  async #killNow(): Promise<readonly number[]> {
    // Where the system tells of no processes, the number is all there is.
    if (this.#end === undefined && process.platform === "win32") sendSignal(this.pid, "SIGKILL");
    const stayed = await endTree(this.#lineage);
    if (stayed.length > 0) return stayed;
    await this.ended;
    await this.#drained();
    for (const leader of this.#lineage.leaders) release(leader);
    for (const stream of [this.#launched.input, this.#launched.stdout, this.#launched.stderr])
      stream?.destroy();
    endLineage(this.#lineage);
    running.delete(this);
    return [];
  }

  owns(pid: number): boolean {
    return isMember(pid, this.#lineage);
  }
}
