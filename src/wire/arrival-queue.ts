/**
 * What has arrived on a channel and has not been read yet.
 *
 *     socket ─ push, end ─▶ ArrivalQueue ─ receive ─▶ dialogue
 */
import { setAlarm } from "./alarm.ts";
import type { Arrival } from "./channel.ts";

/** Unread bytes beyond which the transport is held back. */
const roomFor = 4 * 1024 * 1024;

type End = Exclude<Arrival, { kind: "data" }>["kind"];

export class ArrivalQueue {
  /** Called when there is room again after there was none. */
  onRoom: () => void = () => {};
  readonly #arrived: Uint8Array[] = [];
  readonly #waiting: ((arrival: Arrival) => void)[] = [];
  #unread = 0;
  #end: End | undefined;
  #discarding = false;

  /** Whether more may be taken from the transport. */
  get room(): boolean {
    return this.#unread < roomFor;
  }

  /** How the peer ended it; undefined while it goes on. */
  get ended(): End | undefined {
    return this.#end;
  }

  push(bytes: Uint8Array): void {
    if (this.#discarding) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) {
      waiting({ kind: "data", bytes });
      return;
    }
    this.#arrived.push(bytes);
    this.#unread += bytes.length;
  }

  /** The first end stays: a reset after a FIN changes nothing. */
  end(kind: End): void {
    this.#end ??= kind;
    for (const waiting of this.#waiting.splice(0)) waiting({ kind: this.#end });
  }

  /** Drops what is unread and all that comes from now on. */
  discard(): void {
    this.#discarding = true;
    this.#arrived.length = 0;
    this.#unread = 0;
    this.onRoom();
  }

  receive(deadline: number): Promise<Arrival> {
    const bytes = this.#arrived.shift();
    if (bytes !== undefined) {
      this.#taken(bytes.length);
      return Promise.resolve({ kind: "data", bytes });
    }
    if (this.#end !== undefined) return Promise.resolve({ kind: this.#end });
    if (performance.now() >= deadline) return Promise.resolve({ kind: "timeout" });
    return new Promise((resolve) => this.#wait(resolve, deadline));
  }

  #taken(length: number): void {
    const hadRoom = this.room;
    this.#unread -= length;
    if (!hadRoom && this.room) this.onRoom();
  }

  #wait(resolve: (arrival: Arrival) => void, deadline: number): void {
    const alarm = setAlarm(deadline, () => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      resolve({ kind: "timeout" });
    });
    const waiting = (arrival: Arrival) => {
      alarm.clear();
      resolve(arrival);
    };
    this.#waiting.push(waiting);
  }
}
