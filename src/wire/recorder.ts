/**
 * Writes down a conversation as the results file tells it, bounded however long it gets.
 *
 *     channel ─ record, recordBytes ─▶ ConversationRecorder ─ events() ─▶ results
 */
import type { ConversationEvent } from "../nouns/verdict.ts";
import type { Recorder } from "./channel.ts";

/** Bytes of one event that are kept. */
const keptBytes = 4096;
/** Events that are kept; what comes after them is counted into one last event a side. */
const keptEvents = 1000;

type Event = { -readonly [Key in keyof ConversationEvent]: ConversationEvent[Key] };

export class ConversationRecorder implements Recorder {
  readonly #clock: () => number;
  readonly #began: number;
  readonly #events: Event[] = [];
  /** By side: the event into which everything beyond the bound is counted. */
  readonly #rest = new Map<string, Event>();

  /** `clock` tells milliseconds. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#began = clock();
  }

  record: Recorder["record"] = (from, kind) => {
    if (this.#rest.has(`${from} ${kind}`)) return;
    const event: Event = { ms: this.#now(), from, kind };
    if (this.#full()) this.#rest.set(`${from} ${kind}`, event);
    this.#events.push(event);
  };

  recordBytes: Recorder["recordBytes"] = (from, kind, bytes) => {
    const counted = this.#rest.get(`${from} ${kind}`);
    if (counted !== undefined) {
      counted.bytes = (counted.bytes ?? 0) + bytes.length;
      return;
    }
    const event: Event = { ms: this.#now(), from, kind, bytes: bytes.length, ...written(bytes) };
    if (this.#full()) this.#rest.set(`${from} ${kind}`, event);
    this.#events.push(event);
  };

  /** What has been written down by now, in order. */
  events(): readonly ConversationEvent[] {
    return this.#events.map((event) => ({ ...event }));
  }

  #full(): boolean {
    return this.#events.length >= keptEvents;
  }

  #now(): number {
    return Math.round((this.#clock() - this.#began) * 1000) / 1000;
  }
}

/** The beginning of the bytes, as text where they are UTF-8 (a character that the cut splits is left out). */
function written(bytes: Uint8Array): { text: string } | { base64: string } {
  const kept = bytes.subarray(0, keptBytes);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(kept, { stream: kept.length < bytes.length }) };
  } catch {
    return { base64: Buffer.from(kept).toString("base64") };
  }
}
