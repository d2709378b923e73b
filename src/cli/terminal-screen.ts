/**
 * Owns a terminal while runs go on: what is finished is printed above for good, what is going on stands
 * below and is drawn anew about ten times a second.
 */

/** What of a stream the screen needs; `process.stderr` is one. */
export interface ScreenStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const hideCursor = "\x1b[?25l";
const showCursor = "\x1b[?25h";
/** Long lines are clipped, not broken: so many lines drawn are so many rows. */
const wrapOff = "\x1b[?7l";
const wrapOn = "\x1b[?7h";
const clearBelow = "\r\x1b[J";
const up = (rows: number) => (rows === 0 ? "" : `\x1b[${rows}A`);

const msPerDraw = 100;

/** How wide the terminal is; undefined where there is none that could be drawn on (0 columns, `TERM=dumb`). */
export function terminalColumns(stream: ScreenStream, env: { readonly TERM?: string }): number | undefined {
  return stream.isTTY && stream.columns && env.TERM !== "dumb" ? stream.columns : undefined;
}

/**
 * @example
 * const screen = new TerminalScreen(process.stderr, (nowMs) => writer.live?.(nowMs) ?? "");
 * screen.start();
 * try { screen.print("✓ done\n"); } finally { screen.stop(); }
 */
export class TerminalScreen {
  readonly #stream: ScreenStream;
  readonly #live: (nowMs: number) => string;
  #timer: NodeJS.Timeout | undefined;
  /** Rows that stand below the last printed line. */
  #drawn = 0;
  /** Whether what was printed last ended its line. */
  #lineEnded = true;
  readonly #stopAtExit = () => this.stop();

  /** `live` gives the lines to stand below, without a line end after the last; empty for none. */
  constructor(stream: ScreenStream, live: (nowMs: number) => string) {
    this.#stream = stream;
    this.#live = live;
  }

  /** Hides the cursor and begins to draw; does not keep the process alive. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#draw(""), msPerDraw);
    this.#timer.unref();
    process.once("exit", this.#stopAtExit);
    this.#stream.write(hideCursor);
  }

  /** Prints above the live lines; before `start` and after `stop` it just prints. */
  print(text: string): void {
    if (text === "") return;
    this.#lineEnded = text.endsWith("\n");
    if (this.#timer === undefined) this.#stream.write(text);
    else this.#draw(text);
  }

  /** Wipes the live lines and gives the cursor back. Harmless when done twice. */
  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    process.off("exit", this.#stopAtExit);
    this.#stream.write(`${this.#wiped()}${showCursor}`);
  }

  /** One write, so that nothing half drawn is ever seen. */
  #draw(above: string): void {
    const wiped = this.#wiped();
    const lines = this.#lineEnded ? this.#linesToDraw() : [];
    this.#drawn = lines.length;
    const below = lines.length === 0 ? "" : `${wrapOff}${lines.map((line) => `${line}\n`).join("")}${wrapOn}`;
    const text = wiped + above + below;
    if (text !== "") this.#stream.write(text);
  }

  #wiped(): string {
    const rows = this.#drawn;
    this.#drawn = 0;
    return rows === 0 ? "" : `${up(rows)}${clearBelow}`;
  }

  /** Never so many that the first would scroll away. */
  #linesToDraw(): string[] {
    const live = this.#live(performance.now());
    const room = Math.max(1, (this.#stream.rows ?? 24) - 1);
    return live === "" ? [] : live.split("\n").slice(-room);
  }
}
