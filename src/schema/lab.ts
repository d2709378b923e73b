/** The top of a lab: one entry for each key that may stand there. */

import { reasons } from "../nouns/verdict.ts";
import { oneOrMany } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

/** The keys of `lab.yaml`. */
export const labKeys: Readonly<Record<string, Piece>> = {
  version: { title: "1", description: "The version of the lab format.", examples: [1], const: 1 },
  title: { $ref: "#/$defs/text", description: "The lab's title." },
  about: { $ref: "#/$defs/text", description: "What the lab is about." },
  tags: {
    ...oneOrMany({ $ref: "#/$defs/string" }, "text, or a list of texts"),
    description: "Words to find the lab by.",
    examples: [["tcp", "sockets"]],
  },
  level: {
    title: "text or a number",
    description: "How hard the lab is.",
    examples: ["beginner"],
    type: ["string", "number"],
  },
  env: {
    ...oneOrMany({ $ref: "#/$defs/variable" }, "a variable's name, or a list of them"),
    description: "Environment variables that expressions may read as `env.NAME`.",
    examples: [["HOME"]],
  },
  vars: {
    title: "a map from name to value",
    description: "Values of any kind, for `vars.NAME`; they may use each other.",
    examples: [{ name: "${{ random.word() }}" }],
    type: "object",
    propertyNames: { $ref: "#/$defs/name" },
    additionalProperties: true,
  },
  submission: { $ref: "#/$defs/submission" },
  servers: {
    title: "a map from name to server",
    description: "The lab's servers: name → what it is.",
    type: "object",
    propertyNames: { $ref: "#/$defs/name" },
    additionalProperties: { $ref: "#/$defs/server" },
  },
  clients: {
    title: "a map from name to client",
    description: "The lab's clients: name → what it is.",
    type: "object",
    propertyNames: { $ref: "#/$defs/name" },
    additionalProperties: { $ref: "#/$defs/client" },
  },
  dialogues: {
    title: "a map from name to a list of lines",
    description: "Dialogues that `play: NAME` plays: name → lines.",
    type: "object",
    propertyNames: { $ref: "#/$defs/name" },
    additionalProperties: { $ref: "#/$defs/dialogue" },
  },
  steps: {
    title: "a list of steps",
    description: "What is done and expected, one step after another.",
    type: "array",
    minItems: 1,
    items: { $ref: "#/$defs/step" },
  },
  solutions: {
    title: "a map from name to what the solution comes to",
    description: "Full solutions and wrong ones: folder in `solutions/` → the expected result.",
    examples: [{ python: { score: 10 } }],
    type: "object",
    additionalProperties: { $ref: "#/$defs/solution" },
  },
};

const solutionKeys: Readonly<Record<string, Piece>> = {
  score: {
    title: "a number, 0 or more",
    description: "The score.",
    examples: [10],
    type: "number",
    minimum: 0,
  },
  fails: { $ref: "#/$defs/stepReferences", description: "Just these steps fail." },
  reasons: {
    title: "a map from step to reason",
    description: "Why steps fail: step → reason.",
    examples: [{ "port-open": "not_listening" }],
    type: "object",
    propertyNames: { $ref: "#/$defs/stepReference" },
    additionalProperties: {
      title: "a reason such as `mismatch` or `timeout`",
      description: "The reason.",
      examples: ["mismatch"],
      enum: reasons,
    },
  },
};

export const labDefs: Readonly<Record<string, Piece>> = {
  variable: {
    title: "an environment variable's name",
    description: "An environment variable's name.",
    examples: ["HOME"],
    type: "string",
    pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  },
  solution: {
    title: "a map with `score` or `fails`",
    description: "What a solution comes to; `score` may be left out where `fails` is given.",
    examples: [{ score: 10 }, { score: 2, fails: ["The server greets its client"] }],
    anyOf: ["score", "fails"].map((key) => ({
      type: "object",
      properties: solutionKeys,
      required: [key],
      additionalProperties: false,
    })),
  },
};
