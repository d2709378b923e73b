/**
 * All that one channel has brought, in one piece, and how far a dialogue has read in it.
 *
 *     channel ─ fill ─▶ [ read ………… | position … unread … length ] ─▶ framing
 */
import { setAlarm } from "./alarm.ts";
import type { Arrival, Channel } from "./channel.ts";
import { GrowingBytes } from "./growing-bytes.ts";

/** What one more look at the channel has brought. */
export type Fill = Arrival["kind"] | "overflow";

/** More than this is kept of no conversation. */
const mostBytes = 256 * 1024 * 1024;

export class Inbox {
  readonly channel: Channel;
  /** Everything before it has been read. */
  position = 0;
  /**
   * Set once an `expect` without framing has held: what the peer said in the same breath, and the dialogue did not
   * ask for, stands unread from `position` on; `said` is where it ended when we spoke next, if we did.
   */
  loose: { said?: number } | undefined;
  readonly #bytes = new GrowingBytes();
  /** Ends of the datagrams that are not read yet. */
  readonly #borders: number[] = [];
  #pending: { readonly arrival: Promise<Fill>; readonly deadline: number } | undefined;

  constructor(channel: Channel) {
    this.channel = channel;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** How many bytes wait to be read. */
  get unread(): number {
    return this.length - this.position;
  }

  /** Where the next datagram ends; undefined while none is there. */
  get border(): number | undefined {
    return this.#borders[0];
  }

  /** What stands between two places; a view that stays as it is. */
  view(from: number, to: number = this.length): Buffer {
    return this.#bytes.view(from, to);
  }

  /** The first place at or after `from` where `mark` stands, -1 for none. */
  find(mark: Uint8Array, from: number): number {
    const bytes = this.#bytes.view();
    return mark.length === 1 ? bytes.indexOf(mark[0]!, from) : bytes.indexOf(mark, from);
  }

  /** Reads through `to`. */
  readTo(to: number): Buffer {
    const read = this.view(this.position, to);
    this.position = to;
    while (this.#borders.length > 0 && this.#borders[0]! <= to) this.#borders.shift();
    return read;
  }

  /** Reads the next datagram, which has to be there. An empty one ends where it begins. */
  readDatagram(): Buffer {
    const border = this.#borders.shift()!;
    const read = this.view(this.position, border);
    this.position = border;
    return read;
  }

  /** Waits until more has come or nothing more can come, at most until `deadline`. */
  async fill(deadline: number): Promise<Fill> {
    for (;;) {
      if (this.length >= mostBytes) return "overflow";
      this.#pending ??= { arrival: this.#receive(deadline), deadline };
      const { arrival, deadline: patience } = this.#pending;
      const came = await (patience > deadline ? before(arrival, deadline) : arrival);
      if (came !== "timeout" || performance.now() >= deadline) return came;
    }
  }

  /** Takes in what has come already, without waiting for more. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let taken = 0; taken < 64; taken += 1) if ((await this.fill(0)) !== "data") return;
  }

  async #receive(deadline: number): Promise<Fill> {
    const arrival = await this.channel.receive(deadline);
    this.#pending = undefined;
    if (arrival.kind === "data") this.#append(arrival.bytes);
    return arrival.kind;
  }

  #append(bytes: Uint8Array): void {
    this.#bytes.append(bytes);
    if (this.channel.datagrams) this.#borders.push(this.length);
  }
}

function before(arrival: Promise<Fill>, deadline: number): Promise<Fill> {
  return new Promise((resolve) => {
    const alarm = setAlarm(deadline, () => resolve("timeout"));
    arrival.then((came) => {
      alarm.clear();
      resolve(came);
    });
  });
}
