/**
 * What a program writes: kept as bytes a stream, as text in the order it came, and watched line by line.
 *
 *     stdout ─┐            ┌─▶ stdout(), stderr()   bytes, up to the cap
 *             ├─▶ Output ──┼─▶ log()                text, its head and tail
 *     stderr ─┘            └─▶ waitForLog()
 */
import { setAlarm } from "../wire/alarm.ts";
import { LogText } from "./log-text.ts";

export type StreamName = "stdout" | "stderr";

/** Characters of a line without an end that are looked at again with each piece that comes. */
const longestLine = 64 * 1024;

type Watch = (line: string) => void;

export class Output {
  readonly #cap: number;
  readonly #onFlood: () => void;
  readonly #streams = { stdout: new StreamText(), stderr: new StreamText() };
  readonly #log = new LogText();
  readonly #watches = new Set<Watch>();
  readonly #endWaiters = new Set<() => void>();
  #kept = 0;
  #ended = false;
  /** `performance.now()` at which something came last. */
  lastArrival = 0;

  /** `onFlood` is called once more than `cap` bytes have come from both streams together. */
  constructor(cap: number, onFlood: () => void) {
    this.#cap = cap;
    this.#onFlood = onFlood;
  }

  push(name: StreamName, bytes: Uint8Array): void {
    this.lastArrival = performance.now();
    const room = this.#cap - this.#kept;
    if (room > 0) this.#keep(name, bytes.subarray(0, room));
    if (bytes.length > room) this.#onFlood();
  }

  #keep(name: StreamName, bytes: Uint8Array): void {
    this.#kept += bytes.length;
    const { text, lines } = this.#streams[name].push(bytes);
    this.#log.push(text);
    for (const watch of this.#watches) for (const line of lines) watch(line);
  }

  /** The program is gone: nothing will come that anybody could wait for. */
  end(): void {
    this.#ended = true;
    for (const ended of this.#endWaiters) ended();
  }

  bytes(name: StreamName): Uint8Array {
    return this.#streams[name].bytes();
  }

  /** Both streams as text, at most the last `lines` lines. */
  log(lines?: number): string {
    return this.#log.text(lines);
  }

  /** True once a line (whole, or as far as it has come) satisfies `test`; false at `deadline` or the end. */
  waitForLog(test: (line: string) => boolean, deadline: number): Promise<boolean> {
    const { stdout, stderr } = this.#streams;
    if ([...stdout.lines(), ...stderr.lines()].some(test)) return Promise.resolve(true);
    if (this.#ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (found: boolean) => {
        alarm.clear();
        this.#watches.delete(watch);
        this.#endWaiters.delete(ended);
        resolve(found);
      };
      const watch = (line: string) => {
        if (test(line)) settle(true);
      };
      const ended = () => settle(false);
      const alarm = setAlarm(deadline, ended);
      this.#watches.add(watch);
      this.#endWaiters.add(ended);
    });
  }
}

/** One stream: its bytes, and the line that is being written. */
class StreamText {
  readonly #chunks: Uint8Array[] = [];
  readonly #decoder = new TextDecoder();
  #line = "";

  /** The new text, and the lines that it completed or went on with. */
  push(bytes: Uint8Array): { readonly text: string; readonly lines: readonly string[] } {
    this.#chunks.push(bytes);
    const text = this.#decoder.decode(bytes, { stream: true });
    const lines = (this.#line + text).split(/\r?\n/);
    this.#line = lines.at(-1)?.slice(-longestLine) ?? "";
    return { text, lines };
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  lines(): readonly string[] {
    return new TextDecoder().decode(this.bytes()).split(/\r?\n/);
  }
}
