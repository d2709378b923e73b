/** Offsets in a text as lines and columns. */

/** Where the lines of a text begin; LF and CRLF end them. */
export class Lines {
  readonly text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** Line and column of `offset`, both from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const within = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: within - this.#starts[low]! + 1 };
  }

  /** The offset at which `line` begins. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** The text of `line` without its end; undefined where there is no such line. */
  line(line: number): string | undefined {
    const start = this.#starts[line - 1];
    if (start === undefined) return undefined;
    const end = this.#starts[line] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, "");
  }

  get count(): number {
    return this.#starts.length;
  }
}
