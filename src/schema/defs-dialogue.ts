/** Dialogues and their lines. */
import { byteForms, operators } from "./defs-matchers.ts";
import type { Piece } from "./piece.ts";

function line(key: string, value: Piece, beside: Readonly<Record<string, Piece>> = {}): Piece {
  return {
    type: "object",
    properties: { [key]: value, ...beside },
    required: [key],
    additionalProperties: false,
  };
}

const flag = (description: string): Piece => ({ $ref: "#/$defs/flag", description, examples: [true] });

const as = {
  $ref: "#/$defs/captureName",
  description: "Keeps what was read as `captured.NAME`, for what stands further down.",
};

const send: Piece = {
  title: "text, bytes, or `{text: …, chunks: …, every: …}`",
  description: "Sends bytes; over udp as one datagram.",
  examples: ["Hello\r\n", { text: "Hello", chunks: [3, 1], every: "20ms" }],
  anyOf: [
    { type: "string" },
    ...byteForms,
    {
      type: "object",
      properties: {
        text: { $ref: "#/$defs/bytes", description: "What is sent in pieces.", examples: ["Hello\r\n"] },
        chunks: { $ref: "#/$defs/chunks" },
        every: { $ref: "#/$defs/duration", description: "The time between pieces.", examples: ["20ms"] },
      },
      required: ["text"],
      additionalProperties: false,
    },
  ],
};

/** A way to frame what is read, with the operators that what was read has to meet. */
function framed(key: string, value: Piece): Piece {
  return {
    type: "object",
    properties: { [key]: value, ...operators },
    required: [key],
    additionalProperties: false,
  };
}

const expect: Piece = {
  title: "text, bytes, a frame (`line`, `until`, `bytes`, `rest`), or operators",
  description:
    "Reads, and expects: exactly these bytes; a `line`; all `until` a mark; so many `bytes`; the `rest`; or operators alone.",
  examples: ["Hello", { line: "Hello" }, { until: "\r\n\r\n", contains: "200" }, { contains: "Hello" }],
  anyOf: [
    { type: "string" },
    line("line", {
      $ref: "#/$defs/matcher",
      description: "Reads through the next line end and matches the line without it.",
      examples: ["Hello", { starts_with: "220 " }],
    }),
    framed("until", {
      $ref: "#/$defs/bytes",
      description: "Reads up to this mark, which is read too but is no part of what is matched.",
      examples: ["\r\n\r\n"],
    }),
    framed("bytes", {
      $ref: "#/$defs/readCount",
      description: "Reads so many bytes.",
      examples: [4, "1KiB"],
    }),
    line("rest", {
      $ref: "#/$defs/matcher",
      description: "Reads until the peer closes and matches all that came.",
      examples: [{ contains: "bye" }],
    }),
    ...byteForms.filter(({ properties }) => !("hex" in (properties as object))),
    { $ref: "#/$defs/operators" },
  ],
};

const lines: readonly Piece[] = [
  line("send", send),
  line("expect", expect, { as }),
  line("closed", {
    title: "`true` or `reset`",
    description: "The peer ends the connection (`true`: FIN, `reset`: RST) with nothing left unread.",
    examples: [true, "reset"],
    enum: [true, "reset"],
  }),
  line("play", {
    $ref: "#/$defs/dialogueName",
    description: "Plays the lines of one of the lab's `dialogues`.",
  }),
  line("silent", {
    $ref: "#/$defs/duration",
    description: "Nothing arrives for that long.",
    examples: ["300ms"],
  }),
  line("wait", { $ref: "#/$defs/duration", description: "Waits.", examples: ["200ms"] }),
  line("shutdown", flag("Half-close: sends no more, goes on reading.")),
  line("close", flag("Closes the connection.")),
  line("reset", flag("Resets the connection (RST).")),
  line("starttls", flag("Goes on under TLS.")),
];

export const dialogueDefs: Readonly<Record<string, Piece>> = {
  readCount: {
    title: "a number of bytes, 0 or more",
    description: "A number of bytes.",
    examples: [4],
    anyOf: [{ type: "integer", minimum: 0 }, { $ref: "#/$defs/size" }],
  },
  line: {
    title: "a line such as `send: …` or `expect: …`",
    description: "One line of a dialogue.",
    examples: [{ send: "Hello\n" }, { expect: { line: "Hello" } }, { closed: true }],
    anyOf: lines,
  },
  actorLine: {
    title: "a line keyed by who acts",
    description: "With named connections: who acts → the line.",
    examples: [{ alice: { send: "hi\n" } }],
    type: "object",
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: { $ref: "#/$defs/line" },
  },
  dialogue: {
    title: "a list of lines such as `send: …` and `expect: …`",
    description: "What is said and what is expected, line by line.",
    examples: [[{ send: "Hello\n" }, { expect: { line: "Hello" } }, { closed: true }]],
    type: "array",
    items: { anyOf: [{ $ref: "#/$defs/line" }, { $ref: "#/$defs/actorLine" }] },
  },
};
