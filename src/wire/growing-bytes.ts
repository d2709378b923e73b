/** Bytes that are added to, in one piece. */

export class GrowingBytes {
  #bytes = Buffer.alloc(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  /** What stands between two places; a view that later additions leave as it is. */
  view(from = 0, to: number = this.#length): Buffer {
    return this.#bytes.subarray(from, to);
  }

  /** Twice as much each time, so that a byte is copied about once; views keep the old piece. */
  #grow(needed: number): void {
    const grown = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.view());
    this.#bytes = grown;
  }
}
