/**
 * A channel as one of Node's streams, for libraries that want a socket.
 *
 *     library ◀─ Duplex ─▶ ChannelStream ◀─ send, receive ─▶ Channel ◀─▶ network
 */
import { Duplex } from "node:stream";
import type { Arrival, Channel } from "./channel.ts";

export class ChannelStream extends Duplex {
  readonly #channel: Channel;
  readonly #deadline: number;
  #ended: Exclude<Arrival["kind"], "data"> | undefined;

  /** Waits for what comes until `deadline` (`performance.now()`); closes the channel when it is destroyed. */
  constructor(channel: Channel, deadline: number) {
    super({ allowHalfOpen: true });
    this.#channel = channel;
    this.#deadline = deadline;
  }

  /** How the peer's side has ended, or `timeout` once the deadline has passed. */
  get ended(): Exclude<Arrival["kind"], "data"> | undefined {
    return this.#ended;
  }

  override _read(): void {
    this.#channel.receive(this.#deadline).then((arrival) => this.#take(arrival));
  }

  #take(arrival: Arrival): void {
    if (arrival.kind === "data") {
      this.push(arrival.bytes);
      return;
    }
    this.#ended ??= arrival.kind;
    if (arrival.kind === "closed") this.push(null);
    else this.destroy();
  }

  override _write(bytes: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.#channel.send(bytes).then(() => done(), done);
  }

  /** What is written in one go leaves in one segment. */
  override _writev(pieces: readonly { readonly chunk: Uint8Array }[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), "", done);
  }

  override _final(done: (error?: Error) => void): void {
    this.#channel.shutdown().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#channel.close().then(() => done(error), done);
  }
}
