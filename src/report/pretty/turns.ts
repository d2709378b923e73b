/** Keeps each run's lines together while several run at once: one speaks, what the others say waits for their turn. */

interface Waiting {
  text: string;
  ended: boolean;
}

export class Turns {
  #speaking: string | undefined;
  readonly #waiting = new Map<string, Waiting>();

  /** The run speaks at once where nobody else does. */
  begin(run: string): void {
    if (this.#speaking === undefined) this.#speaking = run;
    else this.#waiting.set(run, { text: "", ended: false });
  }

  /** What of `text` can be printed now: all of it, or nothing. */
  say(run: string, text: string): string {
    const waiting = this.#waiting.get(run);
    if (waiting === undefined) return text;
    waiting.text += text;
    return "";
  }

  /** What can be printed since the run is finished: all that is complete, then what the next speaker has said by now. */
  end(run: string): string {
    const waiting = this.#waiting.get(run);
    if (waiting !== undefined) {
      waiting.ended = true;
      return "";
    }
    this.#speaking = undefined;
    return this.#finished() + this.#nextSpeaker();
  }

  /** All that still waits, when nothing more will come. */
  rest(): string {
    const text = [...this.#waiting.values()].map((waiting) => waiting.text).join("");
    this.#waiting.clear();
    return text;
  }

  #finished(): string {
    const ended = [...this.#waiting].filter(([, waiting]) => waiting.ended);
    for (const [run] of ended) this.#waiting.delete(run);
    return ended.map(([, waiting]) => waiting.text).join("");
  }

  #nextSpeaker(): string {
    const [next] = this.#waiting;
    if (next === undefined) return "";
    this.#speaking = next[0];
    this.#waiting.delete(next[0]);
    return next[1].text;
  }
}
