/** What servers and clients are told about the processes that they are. */
import { orTemplate, templated } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

const duration = (description: string, example: string): Piece => ({
  $ref: "#/$defs/duration",
  description,
  examples: [example],
});

const size = (description: string, example: string): Piece => ({
  $ref: "#/$defs/size",
  description,
  examples: [example],
});

function sign(key: string, value: Piece): Piece {
  const timeout = duration("How long it may take; 5s if left out.", "10s");
  return {
    type: "object",
    properties: { [key]: value, timeout },
    required: [key],
    additionalProperties: false,
  };
}

export const processDefs: Readonly<Record<string, Piece>> = {
  env: {
    title: "a map from variable to value",
    description: "Environment variables: name → text or number.",
    examples: [{ PORT: 5000 }],
    type: "object",
    propertyNames: { title: "a variable's name: anything but `=`", pattern: "^[^=\\x00]+$" },
    additionalProperties: { title: "text or a number", type: ["string", "number"] },
  },
  limits: {
    title: "a map of limits",
    description: "How much a program may use.",
    examples: [{ memory: "256MiB", cpu: "10s" }],
    type: "object",
    properties: {
      memory: size("Memory.", "256MiB"),
      processes: { $ref: "#/$defs/count", description: "Processes at once.", examples: [16] },
      output: size("Standard output and error together.", "1MiB"),
      cpu: duration("Time on the processor.", "10s"),
      file_size: size("Each file that it writes.", "16MiB"),
    },
    additionalProperties: false,
  },
  ready: {
    title: "`listening`, `none`, or a map with one of `log`, `http`, `exec`, `delay`, `listening`",
    description:
      "When the server counts as ready; `listening` where it has a port, found without connecting.",
    examples: ["listening", { log: "ready to serve" }, { listening: true, timeout: "10s" }],
    anyOf: [
      { enum: ["listening", "none"] },
      sign("listening", {
        ...templated({ const: true, title: "`true`" }),
        description: "Once its ports are listened on.",
        examples: [true],
      }),
      sign("log", {
        $ref: "#/$defs/regex",
        description: "Once a line of its log matches.",
        examples: ["listening"],
      }),
      sign("http", {
        title: "a path that begins with `/`",
        description: "Once this path is answered.",
        examples: ["/health"],
        type: "string",
        pattern: orTemplate("^/"),
      }),
      sign("exec", { $ref: "#/$defs/command", description: "Once this command ends with 0." }),
      sign("delay", duration("After this time.", "200ms")),
      sign("none", { const: true, title: "`true`", description: "At once.", examples: [true] }),
    ],
  },
  stop: {
    title: "a map of `signal` and `grace`",
    description: "How the server is stopped: a signal, then after the grace a kill.",
    examples: [{ signal: "SIGINT", grace: "5s" }],
    type: "object",
    properties: {
      signal: {
        $ref: "#/$defs/signal",
        description: "The signal; SIGTERM if left out.",
        examples: ["SIGINT"],
      },
      grace: duration("How long it may take to end before it is killed; 2s if left out.", "5s"),
    },
    additionalProperties: false,
  },
};
