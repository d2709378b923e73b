/**
 * Names that are declared elsewhere in the lab. Each kind of reference has a definition of its own, so that
 * the rules find all references by walking a lab alongside the schema.
 */

import { oneOrMany } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

function reference(title: string, description: string, example: string): Piece {
  return { title, description, examples: [example], type: "string" };
}

export const nameDefs: Readonly<Record<string, Piece>> = {
  endpoint: {
    title: "a server's name, `NAME.PORTNAME`, `host:port`, or a port",
    description:
      "Where to connect: a server's name (its first port), `NAME.PORTNAME`, `host:port`, or a port on 127.0.0.1.",
    examples: ["greeter", "greeter.control", "127.0.0.1:5000", 5000],
    anyOf: [{ type: "integer", minimum: 1, maximum: 65535 }, { type: "string" }],
  },
  serverName: reference("a server's name", "One of the lab's `servers`.", "greeter"),
  clientName: reference("a client's name", "One of the lab's `clients`.", "visitor"),
  programName: reference("a program's name", "One of `submission.programs`.", "server"),
  dialogueName: reference("a dialogue's name", "One of the lab's `dialogues`.", "log-in"),
  stepReference: reference(
    "a step's id or English name",
    "A step, by its id or its English name.",
    "port-open",
  ),
  stepsFile: reference(
    "a file that holds a list of steps",
    "A YAML file that holds a list of steps.",
    "common.yaml",
  ),
  serverNames: {
    ...oneOrMany({ $ref: "#/$defs/serverName" }, "a server's name, or a list of them"),
    description: "Servers; one may stand alone.",
    examples: [["greeter", "clock"]],
  },
  stepReferences: {
    ...oneOrMany({ $ref: "#/$defs/stepReference" }, "a step's id or name, or a list of them"),
    description: "Steps, by id or English name; one may stand alone.",
    examples: [["port-open"]],
  },
  captureName: {
    title: "a name: a letter or `_`, then letters, digits, `_` and `-`",
    description: "The name under which it is kept: `captured.NAME`.",
    examples: ["token"],
    type: "string",
    pattern: "^[A-Za-z_][A-Za-z0-9_-]*$",
  },
};
