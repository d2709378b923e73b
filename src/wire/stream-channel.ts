/** A pair of streams as a channel: a process's terminal, or its standard output and input. */
import type { Readable, Writable } from "node:stream";
import { ArrivalQueue } from "./arrival-queue.ts";
import type { Arrival, Channel } from "./channel.ts";
import { type Sides, unrecorded } from "./sides.ts";

export interface StreamPair {
  /** What the process writes. */
  readonly output: Readable;
  /** What it reads. */
  readonly input: Writable;
}

export class StreamChannel implements Channel {
  readonly datagrams = false;
  readonly #pair: StreamPair;
  readonly #sides: Sides;
  readonly #queue = new ArrivalQueue();
  #closed = false;

  constructor(pair: StreamPair, sides: Sides = unrecorded) {
    this.#pair = pair;
    this.#sides = sides;
    this.#queue.onRoom = () => this.#read();
    const ended = () => this.#ended();
    // A terminal whose program has ended gives EIO on Linux: an end like any other.
    pair.output
      .on("readable", () => this.#read())
      .on("end", ended)
      .on("error", ended)
      .on("close", ended);
    pair.input.on("error", () => {});
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (!this.#pair.input.writable) return;
    this.#sides.recorder.recordBytes(this.#sides.us, "send", bytes);
    await new Promise<void>((resolve) => this.#pair.input.write(bytes, () => resolve()));
  }

  receive(deadline: number): Promise<Arrival> {
    return this.#queue.receive(deadline);
  }

  /** End of input; a terminal has none of its own, so its owner gives an `input` whose end means it. */
  async shutdown(): Promise<void> {
    if (!this.#pair.input.writable) return;
    this.#sides.recorder.record(this.#sides.us, "shutdown");
    await this.#finish();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#sides.recorder.record(this.#sides.us, "close");
    this.#queue.discard();
    await this.#finish();
    this.#queue.end("closed");
  }

  /** Streams know no RST. */
  reset(): Promise<void> {
    return this.close();
  }

  #read(): void {
    while (this.#queue.room) {
      const bytes = this.#pair.output.read() as Buffer | null;
      if (bytes === null) return;
      if (!this.#closed) this.#sides.recorder.recordBytes(this.#sides.peer, "send", bytes);
      this.#queue.push(bytes);
    }
  }

  #ended(): void {
    if (this.#queue.ended !== undefined) return;
    this.#sides.recorder.record(this.#sides.peer, "close");
    this.#queue.end("closed");
  }

  /** Resolves at once where what was written before can't leave: the reader may never read it. */
  #finish(): Promise<void> {
    const { input } = this.#pair;
    if (input.destroyed || input.writableFinished) return Promise.resolve();
    return new Promise((resolve) => {
      for (const event of ["finish", "close", "error"]) input.once(event, () => resolve());
      input.end();
      if (input.writableLength > 0) resolve();
    });
  }
}
