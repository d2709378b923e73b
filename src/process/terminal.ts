/**
 * A terminal for a program, from util-linux' `script` (BSD's on macOS), without a native addon.
 *
 *     channel ─▶ script's input ─▶ terminal ─▶ program
 *     channel ◀─ script's output ◀─ terminal ◀─ program
 *
 * The first line that comes out is the program's process id: from then on the terminal is set, nothing echoes.
 */
import { constants } from "node:os";
import { type Readable, Writable } from "node:stream";
import { MachineError } from "../nouns/machine-error.ts";
import { findExecutable } from "./find-executable.ts";

const newline = 10;

/** EOT (RFC 20), which a terminal reads as the end of input where a line begins. */
const endOfInput = 4;

/**
 * The words that run `command` on a terminal; `piped`: with standard output past it, on descriptor 3 meanwhile.
 * Throws `MachineError` where the system has no `script`.
 */
export function onTerminal(command: readonly string[], cwd: string, piped = false): readonly string[] {
  const script = findScript(cwd);
  const program = command.map(quoted).join(" ");
  const start = piped ? `echo $$ >&3 && exec ${program} >&3 3>&-` : `echo $$ && exec ${program}`;
  const line = `stty -echo -onlcr -icrnl && ${start}`;
  const words =
    process.platform === "linux"
      ? [script, "-qefc", line, "/dev/null"]
      : [script, "-q", "/dev/null", "/bin/sh", "-c", line];
  return piped ? ["/bin/sh", "-c", 'exec "$@" 3>&1', "sh", ...words] : words;
}

function findScript(cwd: string): string {
  try {
    return findExecutable("script", cwd, process.env.PATH ?? "/usr/bin:/bin");
  } catch {
    throw new MachineError(
      "`script`, which gives a program a terminal, is not on the PATH",
      "install it (Debian, Ubuntu: apt-get install bsdutils; Alpine: apk add util-linux-misc)",
    );
  }
}

/** A word as a POSIX shell reads it back: nothing between single quotes means anything but itself. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_/.:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Takes the first line off a terminal's output: the program's pid. `undefined` where it ends before. */
export function readFirstLine(
  output: Readable,
): Promise<{ readonly line: string; readonly rest: Buffer } | undefined> {
  return new Promise((resolve) => {
    let arrived = Buffer.alloc(0);
    const settle = (found?: { readonly line: string; readonly rest: Buffer }) => {
      output.off("data", read).off("end", settle).off("close", settle).pause();
      resolve(found);
    };
    const read = (bytes: Buffer) => {
      arrived = Buffer.concat([arrived, bytes]);
      const end = arrived.indexOf(newline);
      if (end >= 0) settle({ line: arrived.subarray(0, end).toString(), rest: arrived.subarray(end + 1) });
    };
    output
      .on("data", read)
      .once("end", () => settle())
      .once("close", () => settle());
  });
}

/** The terminal's input: its end is EOT, typed, since closing a terminal would take the program's output too. */
export function typing(input: Writable): Writable {
  let atLineStart = true;
  return new Writable({
    write(bytes: Buffer, _encoding, done) {
      atLineStart = bytes.at(-1) === newline;
      input.write(bytes, done);
    },
    // In the middle of a line the first EOT only hands over what has been typed.
    final(done) {
      input.write(Buffer.from(atLineStart ? [endOfInput] : [endOfInput, endOfInput]), () => done());
    },
  });
}

/** `script` tells a death by signal N as exit status 128+N, as shells do. */
export function endOnTerminal(code: number | null): {
  readonly exit: number | null;
  readonly signal: string | null;
} {
  const signal = code === null ? undefined : signalNames.get(code - 128);
  return signal === undefined ? { exit: code, signal: null } : { exit: null, signal };
}

/** Where a number has several names, the first is the usual one: SIGABRT, which is SIGIOT too. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number as number, name]),
);
