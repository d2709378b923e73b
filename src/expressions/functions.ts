/** The functions of expressions that CEL's library lacks, or that it has in a form that could hang or surprise. */
import { type Environment, EvaluationError } from "@marcbachmann/cel-js";
import { RE2JS } from "re2js";
import { Random } from "./random.ts";

/** The most that one value may hold: characters and elements, those of the values in it included. */
export const largestValue = 10 * 1024 * 1024;

/**
 * Functions of the library that are replaced by ours. They are registered as `lab_NAME`, since the library keeps the
 * first of a name; the parsed expression is made to call them (see `compile`).
 */
export const replaced: ReadonlySet<string> = new Set([
  "matches",
  "upperAscii",
  "lowerAscii",
  "substring",
  "indexOf",
  "lastIndexOf",
  "join",
]);

/** The name under which a function of `replaced` is registered. */
export const ourName = (name: string): string => `lab_${name}`;

/** A fault that a function finds in its arguments, in the author's words; the library adds the place of the call. */
export class ArgumentError extends EvaluationError {
  constructor(message: string) {
    super({ code: "argument", message });
  }
}

/** Teaches `environment` the functions, and arithmetic between whole numbers and fractions. */
export function registerFunctions(environment: Environment): Environment {
  registerStrings(environment);
  registerRandom(environment);
  registerArithmetic(environment);
  return environment;
}

type Handler = (...values: never[]) => unknown;

function registerStrings(environment: Environment): void {
  const functions: readonly (readonly [string, Handler])[] = [
    ["string.lab_matches(string): bool", (text: string, regex: string) => pattern(regex).test(text)],
    [
      "string.lab_upperAscii(): string",
      (text: string) => text.replace(/[a-z]+/g, (low) => low.toUpperCase()),
    ],
    ["string.lab_lowerAscii(): string", (text: string) => text.replace(/[A-Z]+/g, (up) => up.toLowerCase())],
    ["string.lab_substring(int): string", (text: string, start: bigint) => substring(text, start)],
    [
      "string.lab_substring(int, int): string",
      (text: string, start: bigint, end: bigint) => substring(text, start, end),
    ],
    ["string.lab_indexOf(string): int", (text: string, part: string) => position(text, text.indexOf(part))],
    [
      "string.lab_lastIndexOf(string): int",
      (text: string, part: string) => position(text, text.lastIndexOf(part)),
    ],
    [
      "string.replace(string, string): string",
      (text: string, from: string, to: string) => replace(text, from, to),
    ],
    [
      "string.replace(string, string, int): string",
      (text: string, from: string, to: string, times: bigint) => replace(text, from, to, Number(times)),
    ],
    ["string.reverse(): string", (text: string) => Array.from(text).reverse().join("")],
    ["list.reverse(): list", (list: readonly unknown[]) => [...list].reverse()],
    ["list.lab_join(): string", (list: readonly unknown[]) => join(list, "")],
    ["list.lab_join(string): string", (list: readonly unknown[], between: string) => join(list, between)],
  ];
  for (const [signature, handler] of functions) register(environment, signature, handler);
}

function registerRandom(environment: Environment): void {
  environment.registerType("Random", { ctor: Random, fields: {} });
  environment.registerVariable("random", "Random");
  register(environment, "Random.int(int, int): int", (random: Random, low: bigint, high: bigint) => {
    if (high < low)
      throw new ArgumentError(`random.int(${low}, ${high}): the second number is less than the first`);
    if (!Number.isSafeInteger(Number(high - low + 1n)) || !isSafe(low) || !isSafe(high))
      throw new ArgumentError(
        "random.int takes numbers between -(2^53 - 1) and 2^53 - 1, less than 2^53 apart",
      );
    return BigInt(random.int(Number(low), Number(high)));
  });
  register(environment, "Random.word(): string", (random: Random) => random.word());
  register(environment, "Random.hex(int): string", (random: Random, digits: bigint) => {
    if (digits < 0n || digits > largestValue)
      throw new ArgumentError(`random.hex takes a number of digits between 0 and ${largestValue}`);
    return random.hex(Number(digits));
  });
  register(environment, "Random.port(): int", (random: Random) => BigInt(random.port()));
}

const isSafe = (integer: bigint) => Number.isSafeInteger(Number(integer));

/** A whole number and a fraction go together, and give a fraction. */
function registerArithmetic(environment: Environment): void {
  const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
  };
  for (const [operator, apply] of Object.entries(operators)) {
    const handler = (a: bigint | number, b: bigint | number) => apply(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, handler);
    environment.registerOperator(`double ${operator} int: double`, handler);
  }
  environment.registerOperator("int == double", (a: bigint, b: number) => Number(a) === b);
}

function register(environment: Environment, signature: string, handler: Handler): void {
  environment.registerFunction(signature, handler as (...values: unknown[]) => unknown, { async: false });
}

const patterns = new Map<string, RE2JS>();

/** A regular expression in RE2's language; throws `ArgumentError` where it is none. */
export function pattern(regex: string): RE2JS {
  const known = patterns.get(regex);
  if (known !== undefined) return known;
  if (patterns.size > 500) patterns.clear();
  try {
    const compiled = RE2JS.compile(regex);
    patterns.set(regex, compiled);
    return compiled;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentError(`not a regular expression: ${why.replace(/^error parsing regexp: /, "")}`);
  }
}

/** Places in strings are counted in characters (code points), as `size` counts them. */
function substring(text: string, start: bigint, end?: bigint): string {
  const characters = Array.from(text);
  const to = end ?? BigInt(characters.length);
  if (start < 0n || to < start || to > characters.length)
    throw new ArgumentError(
      `substring(${start}${end === undefined ? "" : `, ${end}`}) reaches beyond the text's ${characters.length} characters`,
    );
  return characters.slice(Number(start), Number(to)).join("");
}

function position(text: string, unit: number): bigint {
  return unit < 0 ? -1n : BigInt(Array.from(text.slice(0, unit)).length);
}

function replace(text: string, from: string, to: string, times = -1): string {
  const pieces = text.split(from);
  const count = times < 0 ? pieces.length - 1 : Math.min(times, pieces.length - 1);
  if (text.length + count * (to.length - from.length) > largestValue) throw tooLarge();
  return (
    pieces
      .slice(0, count)
      .map((piece) => piece + to)
      .join("") + pieces.slice(count).join(from)
  );
}

function join(list: readonly unknown[], between: string): string {
  let length = 0;
  const words = list.map((element) => {
    const word = element instanceof Uint8Array ? undefined : scalar(element);
    if (word === undefined) throw new ArgumentError("join takes a list of texts, numbers and booleans");
    length += word.length + between.length;
    if (length > largestValue) throw tooLarge();
    return word;
  });
  return words.join(between);
}

function scalar(value: unknown): string | undefined {
  return ["string", "bigint", "number", "boolean"].includes(typeof value) ? String(value) : undefined;
}

/** What is said of a value that grows past `largestValue`. */
export function tooLarge(): ArgumentError {
  return new ArgumentError("the value grows beyond 10 MiB");
}
