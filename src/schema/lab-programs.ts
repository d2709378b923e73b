/** The submission, its programs, and the clients and servers that are made from them. */
import { protocols } from "../protocols/list.ts";
import { oneOrMany } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

type Pieces = Readonly<Record<string, Piece>>;

const program = {
  $ref: "#/$defs/programName",
  description: "One of the submission's programs.",
  examples: ["server"],
};

const run = {
  $ref: "#/$defs/command",
  description: "A command in place of one of the submission's programs.",
  examples: ["python3 server.py"],
};

/** What a server and a client have in common. */
const processKeys: Pieces = {
  args: { $ref: "#/$defs/words", description: "Arguments.", examples: [["--port", 5000]] },
  env: { $ref: "#/$defs/env" },
  cwd: {
    $ref: "#/$defs/path",
    description: "The folder that it runs in; the submission's if left out.",
    examples: ["www"],
  },
  stdin: {
    $ref: "#/$defs/bytes",
    description: "What its standard input holds.",
    examples: ["alice\nquit\n"],
  },
  limits: { $ref: "#/$defs/limits" },
  terminal: {
    $ref: "#/$defs/boolean",
    description: "Runs on a terminal in place of pipes.",
    examples: [true],
  },
};

const serverKeys: Pieces = {
  ...processKeys,
  port: { $ref: "#/$defs/port", description: "The port that it listens on.", examples: [5000, "auto"] },
  ports: {
    title: "a map from name to port",
    description: "Several ports: name → port. The first is meant where the server alone is named.",
    examples: [{ control: 21, data: 20 }],
    type: "object",
    minProperties: 1,
    propertyNames: { $ref: "#/$defs/name" },
    additionalProperties: { $ref: "#/$defs/port" },
  },
  protocol: {
    title: "`tcp` or `udp`",
    description: "What its port is for; tcp if left out.",
    examples: ["udp"],
    enum: ["tcp", "udp"],
  },
  host: { $ref: "#/$defs/string", description: "The address that it listens on.", examples: ["127.0.0.1"] },
  depends_on: { $ref: "#/$defs/serverNames", description: "Servers that have to be ready before it starts." },
  start: {
    title: "`auto` or `manual`",
    description: "`manual`: only a `start` step starts it. `auto` if left out.",
    examples: ["manual"],
    enum: ["auto", "manual"],
  },
  lifetime: {
    title: "`lab` or `step`",
    description:
      "`lab` (if left out): from the first step to the last. `step`: a fresh one for each step that uses it.",
    examples: ["step"],
    enum: ["lab", "step"],
  },
  ready: { $ref: "#/$defs/ready" },
  stop: { $ref: "#/$defs/stop" },
};

function kind(key: string, value: Piece, beside: Pieces): Piece {
  return {
    type: "object",
    properties: { [key]: value, ...beside },
    required: [key],
    additionalProperties: false,
  };
}

const serve: Piece = {
  title: "a map with one protocol, such as `{echo: {}}`",
  description: "A reference server that is built in: one protocol and its content.",
  examples: [{ echo: {} }],
  type: "object",
  minProperties: 1,
  maxProperties: 1,
  properties: Object.fromEntries(
    protocols.flatMap(({ name, server }) =>
      server === undefined
        ? []
        : [[name, { description: server.description, $ref: `#/$defs/${name}Content` }]],
    ),
  ),
  additionalProperties: false,
};

/** What stands under `serve: {NAME: …}`, which may be left empty where nothing in it is required. */
const contents: Pieces = Object.fromEntries(
  protocols.flatMap(({ name, server }) =>
    server === undefined ? [] : [[`${name}Content`, orNothing(server.content)]],
  ),
);

function orNothing(piece: Piece): Piece {
  return piece.type === "object" && piece.required === undefined
    ? { ...piece, type: ["object", "null"] }
    : piece;
}

export const programDefs: Pieces = {
  ...contents,
  program: {
    title: "a map of `file`, `build`, `run`, `timeout`, or `{}`",
    description: "One program: the file `NAME.*` of the submission, in any language the runner knows.",
    examples: [{}, { file: "src/server.*" }],
    type: ["object", "null"],
    properties: {
      file: {
        $ref: "#/$defs/glob",
        description: "Another file name than `NAME.*`.",
        examples: ["src/Server.java"],
      },
      build: { $ref: "#/$defs/command", description: "How it is built.", examples: ["make server"] },
      run: { $ref: "#/$defs/command", description: "How it is run.", examples: ["./server"] },
      timeout: { $ref: "#/$defs/duration", description: "Bounds each run of it.", examples: ["10s"] },
    },
    additionalProperties: false,
  },
  glob: {
    title: "a file name; `*` stands for any part of it",
    description: "A file name below the submission; `*` stands for any part of it.",
    examples: ["*.c"],
    type: "string",
    minLength: 1,
  },
  submission: {
    title: "a map of `programs`, `files`, `build`",
    description: "What students hand in.",
    type: "object",
    properties: {
      programs: {
        title: "a map from name to program",
        description: "The submission's programs: name → how it is found and built.",
        examples: [{ server: {} }],
        type: "object",
        propertyNames: { $ref: "#/$defs/name" },
        additionalProperties: { $ref: "#/$defs/program" },
      },
      files: {
        ...oneOrMany({ $ref: "#/$defs/glob" }, "a file name, or a list of them"),
        description: "Files that must be there.",
        examples: [["README.md", "*.c"]],
      },
      build: { $ref: "#/$defs/command", description: "Builds the whole submission.", examples: ["make"] },
    },
    additionalProperties: false,
  },
  client: {
    title: "a client: a map with `program` or `run`",
    description: "A program that `run` steps start.",
    examples: [{ program: "client", args: ["alice"] }],
    anyOf: ["program", "run"].map((key) =>
      kind(key, key === "run" ? run : program, {
        ...processKeys,
        timeout: { $ref: "#/$defs/duration", description: "Bounds each run of it.", examples: ["10s"] },
      }),
    ),
  },
  server: {
    title: "a server: a map with `program`, `run`, `serve` or `dialogue`",
    description: "A process, a reference server that is built in, or a scripted peer.",
    examples: [{ program: "server", port: 5000 }],
    anyOf: [
      kind("program", program, serverKeys),
      kind("run", run, serverKeys),
      kind("serve", serve, serverKeys),
      kind(
        "dialogue",
        {
          $ref: "#/$defs/dialogue",
          description: "A scripted peer: every connection plays these lines from the start.",
        },
        {
          ...serverKeys,
          over: {
            title: "`tcp`, `udp` or `tls`",
            description: "What the script is played over; tcp if left out.",
            examples: ["udp"],
            enum: ["tcp", "udp", "tls"],
          },
          timeout: {
            $ref: "#/$defs/duration",
            description: "Bounds each wait of the script; 5s if left out.",
            examples: ["2s"],
          },
        },
      ),
    ],
  },
};
