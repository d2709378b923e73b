/** Values that the lab format writes as one scalar: text, durations, sizes, numbers, names. */
import type { Piece } from "./piece.ts";

/** Finds a `${{ … }}` in a string; what it comes to is known only while the lab runs. */
export const templatePattern = "\\$\\{\\{";

/** A pattern for strings that a template passes too. */
export function orTemplate(pattern: string): string {
  return `${pattern}|${templatePattern}`;
}

/** `piece`, or an expression that gives such a value. */
export function templated(piece: Piece): Piece {
  const { title, description, examples, ...shape } = piece;
  const words = Object.entries({ title, description, examples }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(words), anyOf: [shape, { $ref: "#/$defs/template" }] };
}

/** A string that fits `pattern`, or has a template in it. */
function scalar(title: string, pattern: string, description: string, examples: readonly unknown[]): Piece {
  return { title, description, examples, type: "string", pattern: orTemplate(pattern) };
}

/** `piece`, or a list of at least one of them. */
export function oneOrMany(piece: Piece, title: string): Piece {
  return { title, anyOf: [piece, { type: "array", items: piece }] };
}

const number = "\\d+(\\.\\d+)?";

export const namePattern = "^[A-Za-z_][A-Za-z0-9_-]*$";

/** POSIX signals that a lab may send or expect, with Linux's additions. */
const signals = [
  ..."HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM".split(" "),
  ..."STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS".split(" "),
].map((name) => `SIG${name}`);

export const scalarDefs: Readonly<Record<string, Piece>> = {
  template: {
    title: "an expression in `${{ … }}`",
    description: "A string with `${{ … }}` in it: its value is known when the lab runs.",
    examples: ["${{ vars.port }}"],
    type: "string",
    pattern: templatePattern,
  },
  string: { title: "text", description: "Text; `${{ … }}` may stand in it.", type: "string" },
  text: {
    title: "text, or a map from language to text",
    description: "A text that students read: one string, or a map from language to string with `en` in it.",
    examples: ["Port 5000 is open", { en: "Port 5000 is open", fr: "Le port 5000 est ouvert" }],
    anyOf: [
      { type: "string" },
      {
        type: "object",
        properties: {
          en: {
            title: "text",
            type: "string",
            description: "English, for languages without a text of their own.",
          },
        },
        required: ["en"],
        propertyNames: {
          title: "a language such as `en` or `fr`",
          pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        },
        additionalProperties: {
          title: "text",
          type: "string",
          description: "The text in this language (`fr`: French).",
        },
      },
    ],
  },
  integer: templated({ title: "a whole number", type: "integer" }),
  number: templated({ title: "a number", type: "number" }),
  boolean: templated({ title: "true or false", type: "boolean" }),
  count: templated({ title: "a whole number, 1 or more", type: "integer", minimum: 1 }),
  duration: scalar(
    "a duration such as `250ms` or `2s`",
    `^${number}(ms|s|m|h)$`,
    "A duration: a number and `ms`, `s`, `m` or `h`.",
    ["250ms", "1.5s", "2m"],
  ),
  size: scalar(
    "a size such as `64KiB` or `10MB`",
    `^${number}(B|KB|MB|GB|KiB|MiB|GiB)$`,
    "A size: a number and `B`, `KB`, `MB`, `GB`, `KiB`, `MiB` or `GiB`.",
    ["64KiB", "10MB"],
  ),
  percent: scalar(
    "a percentage from `0%` to `100%`",
    "^(100(\\.0+)?|\\d{1,2}(\\.\\d+)?)%$",
    "A percentage from `0%` to `100%`, fractions allowed.",
    ["10%", "0.5%"],
  ),
  port: {
    title: "a port: a number from 1 to 65535, or `auto`",
    description: "A port from 1 to 65535, or `auto`: the runner picks a free one.",
    examples: [5000, "auto"],
    anyOf: [{ type: "integer", minimum: 1, maximum: 65535 }, { const: "auto" }, { $ref: "#/$defs/template" }],
  },
  portRanges: {
    title: "ports from 1 to 65535 such as `80`, `22,80` or `1-1024`, or a list of them",
    description: "Ports: one, a range, several with commas between, or a list.",
    examples: ["1-1024", "22,80,443", 5000],
    anyOf: [
      { type: "integer", minimum: 1, maximum: 65_535 },
      { $ref: "#/$defs/portRange" },
      {
        type: "array",
        minItems: 1,
        items: { anyOf: [{ type: "integer", minimum: 1, maximum: 65_535 }, { $ref: "#/$defs/portRange" }] },
      },
    ],
  },
  portRange: {
    title: "ports from 1 to 65535 such as `80`, `22,80` or `1-1024`",
    description: "Ports in one text: one, a range, or several with commas between.",
    examples: ["1-1024"],
    type: "string",
    pattern: orTemplate("^\\s*\\d+(\\s*-\\s*\\d+)?(\\s*,\\s*\\d+(\\s*-\\s*\\d+)?)*\\s*$"),
  },
  name: {
    title: "a name: a letter or `_`, then letters, digits, `_` and `-`",
    description: "A name: a letter or `_`, then letters, digits, `_` and `-`.",
    examples: ["greeter"],
    type: "string",
    pattern: namePattern,
  },
  signal: templated({
    title: "a signal such as `SIGTERM`",
    description: "A signal's name.",
    examples: ["SIGTERM"],
    enum: signals,
  }),
  regex: {
    title: "a regular expression",
    description: "A regular expression (RE2: linear in time, no back-references).",
    examples: ["^Hello, \\w+$"],
    type: "string",
    format: "regex",
  },
  expression: {
    title: "an expression",
    description: "An expression (CEL) that is true or false; braces around the whole are allowed.",
    examples: ["vars.port > 1024"],
    type: ["string", "boolean"],
  },
  path: {
    title: "a path below the lab's folder",
    description: "A path, relative to the lab's folder and inside it.",
    examples: ["data/picture.png"],
    type: "string",
    minLength: 1,
  },
  folder: {
    title: "a folder below the lab's",
    description: "A folder, relative to the lab's and inside it.",
    examples: ["www"],
    type: "string",
    minLength: 1,
  },
  words: {
    ...oneOrMany({ type: ["string", "number"] }, "text or a number, or a list of them"),
    description: "Words: strings and numbers; one may stand alone.",
    examples: [["--port", 5000]],
  },
  items: {
    title: "a list, or an expression that gives one",
    description: "A list of values of any kind, or an expression that gives one.",
    examples: [["alice", "bob"]],
    anyOf: [{ type: "array" }, { $ref: "#/$defs/template" }],
  },
  command: {
    title: "a command: a string, a list of words, or `{shell: …}`",
    description:
      "A command: a string that is split into words as a shell would, a list of words, or `{shell: …}`.",
    examples: ["python3 tool.py --fast", ["python3", "tool.py"], { shell: "ls | wc -l" }],
    anyOf: [
      { type: "string", minLength: 1 },
      { type: "array", minItems: 1, items: { title: "text or a number", type: ["string", "number"] } },
      {
        type: "object",
        properties: {
          shell: {
            title: "text",
            type: "string",
            description: "Text that a shell runs.",
            examples: ["ls | wc -l"],
          },
        },
        required: ["shell"],
        additionalProperties: false,
      },
    ],
  },
};
