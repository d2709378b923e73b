/** Bytes as a lab writes them, made into bytes. */
import { open, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { seededBytes } from "../expressions/random.ts";
import { byteCount } from "../nouns/units.ts";

/** What the forms of bytes need to know. */
export interface BytesSource {
  /** The lab's folder, absolute; `{file: …}` stays inside it. */
  readonly labDir: string;
  readonly seed: string;
}

/** More than this is a slip of the pen, not a lab. */
const mostBytes = 256 * 1024 * 1024;

type Form = (
  given: Readonly<Record<string, unknown>>,
  source: BytesSource,
) => Uint8Array | Promise<Uint8Array>;

const forms: Readonly<Record<string, { readonly keys: readonly string[]; readonly make: Form }>> = {
  hex: { keys: ["hex"], make: ({ hex }) => fromHex(String(hex)) },
  base64: { keys: ["base64"], make: ({ base64 }) => fromBase64(String(base64)) },
  file: { keys: ["file"], make: ({ file }, { labDir }) => fromFile(String(file), labDir) },
  random: { keys: ["random"], make: ({ random }, { seed }) => seededBytes(seed, bounded(byteCount(random))) },
  repeat: { keys: ["repeat", "times"], make: ({ repeat, times }) => repeated(text(repeat), Number(times)) },
};

/** Whether a value is one of the forms of bytes, and no map of operators. */
export function isBytes(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array)
    return !Array.isArray(value);
  return formOf(value as Readonly<Record<string, unknown>>) !== undefined;
}

/**
 * A string (as UTF-8), a number or the like that an expression gave (as its text), `{hex}`, `{base64}`, `{file}`,
 * `{repeat, times}` or `{random}`, expressions evaluated. Throws a `RangeError` where it is none of these, is too
 * large, or the file can't be had.
 */
export async function toBytes(value: unknown, source: BytesSource): Promise<Uint8Array> {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== "object" || value === null) return text(value);
  const given = value as Readonly<Record<string, unknown>>;
  const form = formOf(given);
  if (form === undefined) throw new RangeError(`${JSON.stringify(value)} is no form of bytes`);
  return form(given, source);
}

function formOf(given: Readonly<Record<string, unknown>>): Form | undefined {
  const keys = Object.keys(given);
  return Object.values(forms).find(
    (form) => form.keys.length === keys.length && form.keys.every((key) => Object.hasOwn(given, key)),
  )?.make;
}

function text(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(String(value), "utf8");
}

function fromHex(hex: string): Uint8Array {
  const digits = hex.replace(/\s+/g, "");
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits))
    throw new RangeError(`${JSON.stringify(hex)} is no hex: write two digits a byte`);
  return Buffer.from(digits, "hex");
}

function fromBase64(base64: string): Uint8Array {
  const letters = base64.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(letters) || letters.length % 4 !== 0)
    throw new RangeError(`${JSON.stringify(base64)} is no base64`);
  return Buffer.from(letters, "base64");
}

function repeated(unit: Uint8Array, times: number): Uint8Array {
  if (!Number.isInteger(times) || times < 0) throw new RangeError(`${times} is no number of times`);
  return unit.length === 0 ? unit : Buffer.alloc(bounded(unit.length * times), unit);
}

async function fromFile(path: string, labDir: string): Promise<Uint8Array> {
  const [root, file] = await Promise.all([realpath(labDir), realpath(join(labDir, path))]).catch(() => {
    throw new RangeError(`the file ${path} is not there`);
  });
  const below = relative(root, file);
  if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below))
    throw new RangeError(`the file ${path} is outside of the lab's folder`);
  const opened = await open(file);
  try {
    const found = await opened.stat();
    if (!found.isFile()) throw new RangeError(`${path} is no file`);
    bounded(found.size);
    return await opened.readFile();
  } finally {
    await opened.close();
  }
}

function bounded(length: number): number {
  if (length > mostBytes) throw new RangeError(`${length} bytes are too many: 256 MiB is the most`);
  return length;
}
