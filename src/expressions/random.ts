/**
 * Chance that repeats: every value follows from the run's seed and from the place that asks, so that a run can be
 * played again and no place's value depends on what other places ask for, or when.
 *
 *     seed, site, call ─ SHA-256 ─▶ four words ─ xoshiro128** ─▶ 32-bit numbers
 */
import { createHash } from "node:crypto";
import { wordList } from "./word-list.ts";

/** A stream of chance. */
export interface Chance {
  /** The next whole number of 0 … 2³²−1. */
  next(): number;
  /** A number of 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A whole number of `low` … `high`, both included; both safe integers. */
  int(low: number, high: number): number;
  /** One of `choices`. */
  choice<Choice>(choices: readonly Choice[]): Choice;
}

/** The stream that belongs to `seed` and `site`: the same for the same two, on every runtime. */
export function seededChance(seed: string, site: string): Chance {
  const next = xoshiro(seed, site);
  const fraction = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  const int = (low: number, high: number) => between(next, low, high);
  return { next, fraction, int, choice: (choices) => choices[int(0, choices.length - 1)]! };
}

/** `length` bytes that follow from the seed alone; fewer bytes are the beginning of more. */
export function seededBytes(seed: string, length: number): Uint8Array {
  const next = xoshiro(seed, "bytes");
  const bytes = new Uint8Array(Math.ceil(length / 4) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 4) view.setUint32(at, next(), true);
  return bytes.subarray(0, length);
}

/** What `random` is in expressions; every call of one place gives a value of its own. */
export class Random {
  readonly #seed: string;
  readonly #site: string;
  #calls = 0;

  constructor(seed: string, site: string) {
    this.#seed = seed;
    this.#site = site;
  }

  /** A whole number of `low` … `high`, both included. */
  int(low: number, high: number): number {
    return this.#chance().int(low, high);
  }

  /** A short, plain English word. */
  word(): string {
    return this.#chance().choice(wordList);
  }

  /** `digits` hexadecimal digits in lower case. */
  hex(digits: number): string {
    const chance = this.#chance();
    return Array.from({ length: digits }, () => chance.int(0, 15).toString(16)).join("");
  }

  /**
   * A port of 20000 … 32767: above what services commonly use, below the range from which Linux (32768) and the
   * others (49152) take the ports of outgoing connections.
   */
  port(): number {
    return this.#chance().int(20_000, 32_767);
  }

  #chance(): Chance {
    this.#calls += 1;
    return seededChance(this.#seed, `${this.#site}#${this.#calls}`);
  }
}

/** xoshiro128** 1.1 (Blackman and Vigna), its state taken from a digest of the seed and the site. */
function xoshiro(seed: string, site: string): () => number {
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, site]))
    .digest();
  let a = digest.readUInt32LE(0);
  let b = digest.readUInt32LE(4);
  let c = digest.readUInt32LE(8);
  let d = digest.readUInt32LE(12) | 1;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Evenly, by drawing again where the last, incomplete round of the range is met. */
function between(next: () => number, low: number, high: number): number {
  const range = high - low + 1;
  const rounds = Math.floor(2 ** 53 / range) * range;
  for (;;) {
    const drawn = (next() >>> 5) * 2 ** 26 + (next() >>> 6);
    if (drawn < rounds) return low + (drawn % range);
  }
}
