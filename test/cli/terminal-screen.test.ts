import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TerminalScreen, terminalColumns } from "../../src/cli/terminal-screen.ts";

/** A terminal of so many rows that knows just what every terminal does, and no more. */
class Terminal {
  readonly isTTY = true;
  readonly columns = 40;
  readonly rows = 6;
  cursor = true;
  wraps = true;
  #lines = [""];
  #row = 0;

  write(text: string): void {
    for (const [token] of text.matchAll(/\x1b\[[?\d]*[A-Za-z]|[^\x1b]/g)) this.#take(token);
  }

  get shown(): string {
    return this.#lines.join("\n");
  }

  #take(token: string): void {
    const times = Number(token.match(/\d+/)?.[0] ?? 1);
    if (token === "\n") this.#down();
    else if (token === "\r") this.#lines[this.#row] += "";
    else if (/^\x1b\[\d+A$/.test(token)) this.#row -= times;
    else if (token === "\x1b[J") this.#lines = [...this.#lines.slice(0, this.#row), ""];
    else if (token.startsWith("\x1b[?25")) this.cursor = token.endsWith("h");
    else if (token.startsWith("\x1b[?7")) this.wraps = token.endsWith("h");
    else if (token.startsWith("\x1b")) throw new Error(`unknown sequence ${JSON.stringify(token)}`);
    else this.#lines[this.#row] += token;
  }

  #down(): void {
    this.#row++;
    this.#lines[this.#row] ??= "";
  }
}

let terminal = new Terminal();
let screen: TerminalScreen;
let live = "";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  terminal = new Terminal();
  live = "spinner";
  screen = new TerminalScreen(terminal, () => live);
});

afterEach(() => {
  screen.stop();
  vi.useRealTimers();
});

test("TerminalScreen keeps the live lines below all that is printed", () => {
  screen.start();
  screen.print("one\n");
  live = "spinner\nsecond";
  vi.advanceTimersByTime(100);
  expect(terminal.shown).toBe("one\nspinner\nsecond\n");
  screen.print("two\n");
  expect(terminal.shown).toBe("one\ntwo\nspinner\nsecond\n");
  live = "last";
  vi.advanceTimersByTime(100);
  expect(terminal.shown).toBe("one\ntwo\nlast\n");
});

test("TerminalScreen leaves only what was printed, the cursor and the wrapping behind", () => {
  screen.start();
  screen.print("one\n");
  expect(terminal.cursor).toBe(false);
  screen.stop();
  screen.stop();
  expect(terminal.shown).toBe("one\n");
  expect([terminal.cursor, terminal.wraps]).toEqual([true, true]);
  screen.print("after\n");
  expect(terminal.shown).toBe("one\nafter\n");
});

test("TerminalScreen draws nothing behind a line that is not ended", () => {
  screen.start();
  screen.print("half");
  vi.advanceTimersByTime(200);
  expect(terminal.shown).toBe("half");
  screen.print(" whole\n");
  expect(terminal.shown).toBe("half whole\nspinner\n");
});

test("TerminalScreen draws no more lines than the terminal has rows", () => {
  live = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
  screen.start();
  screen.print("one\n");
  expect(terminal.shown.split("\n")).toEqual([
    "one",
    "line 15",
    "line 16",
    "line 17",
    "line 18",
    "line 19",
    "",
  ]);
});

test("TerminalScreen listens for the end of the process only while it draws", () => {
  const before = process.listenerCount("exit");
  screen.start();
  screen.start();
  expect(process.listenerCount("exit")).toBe(before + 1);
  screen.stop();
  expect(process.listenerCount("exit")).toBe(before);
});

test("terminalColumns takes a pipe, no columns and a dumb terminal as no terminal", () => {
  const write = () => true;
  expect(terminalColumns({ isTTY: true, columns: 80, write }, {})).toBe(80);
  expect(terminalColumns({ isTTY: true, columns: 0, write }, {})).toBeUndefined();
  expect(terminalColumns({ columns: 80, write }, {})).toBeUndefined();
  expect(terminalColumns({ isTTY: true, columns: 80, write }, { TERM: "dumb" })).toBeUndefined();
});
