/** Events that are pushed from many sides, read by one as an async iterable. */
import type { LabEvent } from "../nouns/event.ts";

export class EventQueue implements AsyncIterable<LabEvent> {
  readonly #events: LabEvent[] = [];
  #ended = false;
  #wake: () => void = () => {};

  push(event: LabEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  /** No more will come. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LabEvent, void, void> {
    for (;;) {
      yield* this.#events.splice(0);
      if (this.#ended && this.#events.length === 0) return;
      if (this.#events.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
