/** Says of a value what it has to be instead. */
import { nearest } from "../expressions/nearest.ts";
import type { Piece } from "../schema/piece.ts";
import type { Meant } from "../schema/walk.ts";
import type { ShapeError } from "./ajv.ts";
import { didYouMean } from "./finding.ts";
import { listOf, showValue } from "./show-value.ts";

/** A value that is not as it has to be. */
export interface WrongValue {
  readonly error: ShapeError;
  readonly value: unknown;
  /** How the value is called: `` `port` ``, ``item 2 of `args` ``. */
  readonly label: string;
  readonly meant: Meant;
  /** What has to stand there. */
  readonly phrase: string | undefined;
}

interface Words {
  readonly message: string;
  readonly suggestion?: string;
}

/** The message, and the suggestion where there is one. */
export function explainValue(wrong: WrongValue): Words {
  return tooFewOrMany(wrong) ?? missingUnit(wrong) ?? inQuotes(wrong) ?? notInQuotes(wrong) ?? plainly(wrong);
}

function plainly({ value, label, meant, phrase }: WrongValue): Words {
  const choices = choicesOf(meant);
  if (phrase === undefined && choices.length > 0)
    return { message: `${label} is ${listOf(choices)}, not ${showValue(value)}`, ...near(value, choices) };
  return {
    message: `${label} is ${phrase ?? typesOf(meant)}, not ${showValue(value)}`,
    ...near(value, choices),
  };
}

function near(value: unknown, choices: readonly string[]): { readonly suggestion?: string } {
  if (typeof value !== "string") return {};
  const ending =
    value.length > 1 ? choices.find((choice) => choice.endsWith(value.toUpperCase())) : undefined;
  return didYouMean(nearest(value, choices) ?? ending);
}

/** The texts that an `enum` or `const` allows. */
function choicesOf({ pieces, branches }: Meant): readonly string[] {
  const allowed = [...pieces, ...branches].flatMap(({ enum: values, const: only }) => values ?? only ?? []);
  return allowed.filter((choice) => typeof choice === "string");
}

function tooFewOrMany({ error, label, value, phrase }: WrongValue): Words | undefined {
  const { limit } = error.params as { limit?: number };
  switch (error.keyword) {
    case "minItems":
      return limit === 1
        ? { message: `${label} is an empty list: at least one item is needed` }
        : {
            message: `${label} is ${phrase ?? `a list of ${limit} items`}, and this one has ${(value as unknown[]).length}`,
          };
    case "maxItems":
      return {
        message: `${label} is ${phrase ?? `a list of ${limit} items`}, and this one has ${(value as unknown[]).length}`,
      };
    case "uniqueItems":
      return { message: `${label} has the same item twice: ${showValue(twice(value as unknown[]))}` };
    case "minProperties":
      return { message: `${label} is empty: it is ${phrase ?? "a map with one key at least"}` };
    case "maxProperties":
      return {
        message: `${label} has one key only, and this one has ${listOf(Object.keys(value as object), "and")}`,
      };
    case "minLength":
      return { message: `${label} is empty: it is ${phrase ?? "text"}` };
    default:
      return undefined;
  }
}

function twice(items: readonly unknown[]): unknown {
  return items.find((item, index) => items.indexOf(item) !== index);
}

/** A number (or true, or false) where text has to stand. */
function inQuotes({ value, label, meant, phrase, error }: WrongValue): Words | undefined {
  if (typeof value !== "number" && typeof value !== "boolean") return undefined;
  if (error.keyword !== "type" && error.keyword !== "not") return undefined;
  if (!takes(meant, "string") || takes(meant, typeof value) || hasPattern(meant)) return undefined;
  const choices = choicesOf(meant);
  if (choices.length > 0) return undefined;
  return {
    message: `${label} is ${phrase ?? "text"}, not ${typeof value === "number" ? "the number " : ""}${showValue(value)}`,
    suggestion: `To mean the text, put it in quotes: "${value}".`,
  };
}

/** `"5000"` or `"true"` where a number or true or false has to stand. */
function notInQuotes({ value, label, meant, phrase }: WrongValue): Words | undefined {
  if (typeof value !== "string") return undefined;
  const isNumber =
    /^\s*-?\d+(\.\d+)?\s*$/.test(value) &&
    (takes(meant, "number") || takes(meant, "integer") || hasConst(meant, Number(value)));
  const isFlag =
    /^(true|false)$/.test(value) && (takes(meant, "boolean") || hasConst(meant, value === "true"));
  if (!isNumber && !isFlag) return undefined;
  return {
    message: `${label} is ${phrase ?? (isNumber ? "a number" : "true or false")}, not text`,
    suggestion: `Write ${value.trim()} without quotes.`,
  };
}

/** `5` where `5s` is meant. */
function missingUnit({ value, label, phrase = "" }: WrongValue): Words | undefined {
  const unit = /^a duration/.test(phrase) ? "s" : /^a size/.test(phrase) ? "B" : undefined;
  const bare = typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value));
  if (unit === undefined || !bare || Number(value) < 0) return undefined;
  return { message: `${label} is ${phrase}, not ${showValue(value)}`, ...didYouMean(`${value}${unit}`) };
}

function shapes({ pieces, branches }: Meant): readonly Piece[] {
  return [...pieces, ...branches];
}

function takes(meant: Meant, type: string): boolean {
  return shapes(meant).some((piece) => [piece.type ?? []].flat().includes(type));
}

function hasPattern(meant: Meant): boolean {
  return meant.pieces.some(({ pattern }) => pattern !== undefined);
}

function hasConst(meant: Meant, value: boolean | number): boolean {
  return shapes(meant).some((piece) => [piece.enum ?? piece.const ?? []].flat().includes(value));
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  null: "nothing",
};

/** Shapes without a phrase of their own are called by their types. */
function typesOf(meant: Meant): string {
  const types = [...new Set(shapes(meant).flatMap(({ type }) => (type ?? []) as string | string[]))];
  const names = types.map((type) => typeNames[type] ?? type);
  return names.length === 0 ? "something else" : names.join(" or ");
}
