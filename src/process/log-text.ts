/** A log as text, bounded: how it began and how it goes on; what was between is left out and said so. */

/** Characters kept of the beginning, and of the end. */
const half = 128 * 1024;

export class LogText {
  #head = "";
  #tail = "";
  #left = 0;

  push(text: string): void {
    const room = half - this.#head.length;
    this.#head += text.slice(0, Math.max(0, room));
    this.#tail += text.slice(Math.max(0, room));
    // Cut seldom: each cut copies.
    if (this.#tail.length > 2 * half) this.#cut();
  }

  #cut(): void {
    this.#left += this.#tail.length - half;
    this.#tail = this.#tail.slice(-half);
  }

  /** All that is kept, or its last `lines` lines. */
  text(lines?: number): string {
    const whole =
      this.#left === 0 ? this.#head + this.#tail : `${this.#head}\n[… ${this.#left} …]\n${this.#tail}`;
    return lines === undefined ? whole : lastLines(whole, lines);
  }
}

/** A line end at the very end closes a line, it does not begin one. */
function lastLines(text: string, count: number): string {
  const closed = text.endsWith("\n") ? text.slice(0, -1) : text;
  return closed.split("\n").slice(-count).join("\n");
}
