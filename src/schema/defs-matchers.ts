/** Bytes as labs write them, and the one grammar of expectations. */
import { oneOrMany, orTemplate, templated } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

const hex = {
  title: "pairs of hexadecimal digits such as `00 ff`",
  description: "Bytes in hexadecimal; spaces are ignored.",
  examples: ["00 ff"],
  type: "string",
  pattern: orTemplate("^\\s*([0-9A-Fa-f]\\s*[0-9A-Fa-f]\\s*)*$"),
};

const base64 = {
  title: "base64",
  description: "Bytes in base64 (RFC 4648, section 4).",
  examples: ["AP8="],
  type: "string",
  pattern: orTemplate("^\\s*([A-Za-z0-9+/]{4}\\s*)*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?\\s*$"),
};

function form(properties: Readonly<Record<string, Piece>>): Piece {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}

const file = {
  $ref: "#/$defs/path",
  description: "The bytes of a file of the lab.",
  examples: ["data/cat.png"],
};
const times = { $ref: "#/$defs/count", description: "How many times.", examples: [1000] };
const repeat = { $ref: "#/$defs/string", description: "Text that is repeated.", examples: ["ab"] };
const random = {
  $ref: "#/$defs/size",
  description: "So many bytes, chosen by the seed.",
  examples: ["64KiB"],
};

/** The maps that stand for bytes, told apart by their first key. */
export const byteForms: readonly Piece[] = [
  form({ hex }),
  form({ base64 }),
  form({ file }),
  form({ repeat, times }),
  form({ random }),
];

const matcher = (description: string, examples: readonly unknown[] = []): Piece => ({
  $ref: "#/$defs/matcher",
  description,
  ...(examples.length > 0 && { examples }),
});

const matchers = (description: string, examples: readonly unknown[]): Piece => ({
  title: "a list of matchers",
  description,
  examples,
  type: "array",
  items: { $ref: "#/$defs/matcher" },
});

const bytes = (description: string, example: string): Piece => ({
  $ref: "#/$defs/bytes",
  description,
  examples: [example],
});

const bound = (description: string, examples: readonly unknown[]): Piece => ({
  $ref: "#/$defs/bound",
  description,
  examples,
});

/** The operators of matchers; a map of them means all of these. */
export const operators: Readonly<Record<string, Piece>> = {
  equals: { description: "Is exactly this.", examples: ["Hello", 42] },
  not: matcher("Does not match this.", [{ contains: "error" }]),
  contains: { description: "Has this in it: text in a text, an item in a list.", examples: ["Hello"] },
  starts_with: bytes("Begins with this.", "HTTP/1.1"),
  ends_with: bytes("Ends with this.", "\r\n"),
  matches: { $ref: "#/$defs/regex", description: "Has a part that matches this regular expression." },
  one_of: matchers("Matches one of these at least.", [["yes", "y"]]),
  all_of: matchers("Matches all of these.", [[{ contains: "a" }, { contains: "b" }]]),
  gt: bound("Is greater than this.", [10, "50ms"]),
  gte: bound("Is this or greater.", [10, "50ms"]),
  lt: bound("Is less than this.", [10, "2s"]),
  lte: bound("Is this or less.", [10, "2s"]),
  between: {
    title: "a list of two bounds, the lower first",
    description: "Is from the first to the second, both included.",
    examples: [
      [1, 10],
      ["50ms", "2s"],
    ],
    type: "array",
    minItems: 2,
    maxItems: 2,
    items: { $ref: "#/$defs/bound" },
  },
  length: matcher("Its length matches this: characters, bytes or items.", [5, { gt: 0 }]),
  empty: { $ref: "#/$defs/boolean", description: "Whether it is empty.", examples: [true] },
  type: {
    title: "a JSON type: string, number, integer, boolean, array, object or null",
    description: "Is of this JSON type.",
    examples: ["integer"],
    enum: ["string", "number", "integer", "boolean", "array", "object", "null"],
  },
  lines: matchers("Has just these lines, one matcher a line.", [["first", { contains: "second" }]]),
  unordered: matchers("Has just these items, in any order.", [["a", "b"]]),
  json: {
    title: "a map from path to matcher",
    description: "Is JSON, in which each path matches.",
    examples: [{ "user.name": "Ann" }],
    type: "object",
    additionalProperties: { $ref: "#/$defs/matcher" },
  },
  schema: {
    $ref: "#/$defs/jsonSchema",
    description: "Fits this JSON Schema (2020-12).",
    examples: [{ type: "object", required: ["name"] }],
  },
  hex: { ...hex, description: "Is exactly these bytes, in hexadecimal." },
  exists: { $ref: "#/$defs/boolean", description: "Whether it is there at all.", examples: [false] },
};

export const matcherDefs: Readonly<Record<string, Piece>> = {
  bytes: {
    title:
      "text, or bytes as `{hex: …}`, `{base64: …}`, `{file: …}`, `{repeat: …, times: …}` or `{random: …}`",
    description: "Bytes: a string (as UTF-8), or hexadecimal, base64, a file, a repetition, or random ones.",
    examples: ["Hello\r\n", { hex: "00 ff" }, { repeat: "ab", times: 1000 }],
    anyOf: [{ type: "string" }, ...byteForms],
  },
  bound: {
    title: "a number, a duration or a size",
    description: "A number, a duration or a size.",
    examples: [10, "250ms", "64KiB"],
    anyOf: [
      { type: "number" },
      { type: "string", pattern: orTemplate("^-?\\d+(\\.\\d+)?(ms|s|m|h|B|KB|MB|GB|KiB|MiB|GiB)$") },
    ],
  },
  jsonSchema: { title: "a JSON Schema", description: "A JSON Schema.", type: ["object", "boolean"] },
  operators: {
    title: "a map of operators",
    description: "All of these have to hold.",
    type: "object",
    properties: operators,
    additionalProperties: false,
  },
  matcher: {
    title: "a plain value or a map of operators",
    description: "What is expected: a plain value (equals), or a map of operators (all of these).",
    examples: ["Hello", 42, { contains: "Hello" }, { gte: 1, lt: 10 }],
    anyOf: [{ type: ["string", "number", "boolean", "null", "array"] }, { $ref: "#/$defs/operators" }],
  },
  expectation: {
    title: "a map from path to matcher",
    description: "What is expected: path into what was observed → matcher.",
    examples: [{ exit: 0, stdout: { contains: "Hello" } }],
    type: "object",
    additionalProperties: { $ref: "#/$defs/matcher" },
  },
  chunks: {
    ...oneOrMany({ $ref: "#/$defs/count" }, "a whole number of bytes, 1 or more, or a list of them"),
    description: "Bytes in each piece: one number for all, or a list whose rest goes in one.",
    examples: [1, [3, 4]],
  },
  connections: {
    title: "a number of connections, or a list of their names",
    description:
      "On so many connections at once; or the names of those who act, by which each line is keyed.",
    examples: [50, ["alice", "bob"]],
    anyOf: [
      { type: "integer", minimum: 1 },
      { type: "string", pattern: orTemplate("^[A-Za-z_][A-Za-z0-9_-]*$") },
      { type: "array", minItems: 1, uniqueItems: true, items: { $ref: "#/$defs/name" } },
    ],
  },
  flag: templated({ title: "`true`", const: true }),
};
