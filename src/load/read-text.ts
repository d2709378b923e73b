/** From a file's bytes to its text, refusing what no YAML file may hold. */
import { readFile, stat } from "node:fs/promises";
import { AuthorError, type Mistake } from "../nouns/author-error.ts";
import { frameOf } from "./frame.ts";
import { Lines } from "./lines.ts";

/** Bytes of one file that are read at most. */
export const largestFile = 1024 * 1024;

/** A mistake that concerns a file as a whole. */
export function fileMistake(file: string, rule: string, message: string, suggestion?: string): Mistake {
  const span = { file, line: 1, column: 1, length: 1 };
  return { rule, span, message, frame: "", ...(suggestion !== undefined && { suggestion }) };
}

/** Reads `path`, which messages call `file`. Throws AuthorError where it is no text that can be read. */
export async function readText(path: string, file: string): Promise<string> {
  return decode(file, await readBytes(path, file));
}

async function readBytes(path: string, file: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new AuthorError([fileMistake(file, "unreadable", "this is not a file")]);
    if (facts.size > largestFile) throw tooLarge(file);
    return await readFile(path);
  } catch (error) {
    if (error instanceof AuthorError) throw error;
    throw new AuthorError([fileMistake(file, "unreadable", whyUnreadable(error as NodeJS.ErrnoException))]);
  }
}

function whyUnreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT" || code === "ENOTDIR") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "this file can't be read: permission denied";
  if (code === "ELOOP") return "this file can't be read: its links lead in a circle";
  return `this file can't be read: ${message}`;
}

function tooLarge(file: string): AuthorError {
  return new AuthorError([
    fileMistake(file, "too-large", "this file is larger than 1 MiB, more than a lab may be"),
  ]);
}

/** The text of a YAML file's bytes, without a byte-order mark. */
export function decode(file: string, bytes: Uint8Array): string {
  if (bytes.length > largestFile) throw tooLarge(file);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new AuthorError([
      fileMistake(file, "not-utf8", "this file is UTF-16, and labs are UTF-8", "Save it as UTF-8."),
    ]);
  return printable(file, utf8(file, bytes));
}

function utf8(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const end = firstInvalid(bytes);
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, end));
    const byte = `0x${(bytes[end] ?? 0).toString(16).padStart(2, "0")}`;
    const lines = new Lines(new TextDecoder("utf-8").decode(bytes));
    throw at(
      file,
      lines,
      before.length,
      "not-utf8",
      `the byte ${byte} is not UTF-8`,
      "Save the file as UTF-8.",
    );
  }
}

/** The number of bytes ahead of the first that is no UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = (valid + invalid + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle - 1;
  }
  while (valid > 0 && (bytes[valid - 1]! & 0xc0) === 0x80 && !isWhole(bytes.subarray(0, valid))) valid -= 1;
  return isWhole(bytes.subarray(0, valid)) ? valid : Math.max(0, valid - 1);
}

/** Whether `bytes` is UTF-8, or would be if it went on. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** YAML 1.2, section 5.1: what may stand in a file; tabs are told by the parser. */
function printable(file: string, text: string): string {
  const found = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]/.exec(text);
  if (found === null) return text;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const advice = code.startsWith("00")
    ? `In a quoted string it is written "\\x${code.slice(2)}".`
    : undefined;
  throw at(
    file,
    new Lines(text),
    found.index,
    "control-character",
    `the character U+${code} may not stand in YAML`,
    advice,
  );
}

function at(file: string, lines: Lines, offset: number, rule: string, message: string, suggestion?: string) {
  const span = { file, ...lines.at(offset), length: 1 };
  const mistake = { rule, span, message, frame: frameOf(lines, span) };
  return new AuthorError([suggestion === undefined ? mistake : { ...mistake, suggestion }]);
}
