/**
 * Puts the pieces together: the lab's keys, the definitions, and what actions and protocols declare.
 *
 *     lab.ts ─┐
 *     defs.ts ┼─▶ one JSON Schema 2020-12 ─▶ schemas/lab.schema.json, ajv, the rules' walks
 *     lists  ─┘
 */
import { defs } from "./defs.ts";
import { labDefs, labKeys } from "./lab.ts";
import { programDefs } from "./lab-programs.ts";
import { stepDefs } from "./lab-steps.ts";
import type { Piece } from "./piece.ts";

/** The schema of `lab.yaml`; the steps of a file that is used are its `#/$defs/steps`. */
export const labSchema: Piece & { readonly $defs: Readonly<Record<string, Piece>> } = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "labwire lab",
  description: "A lab: servers and clients, the steps that are graded, and what its solutions come to.",
  type: "object",
  properties: labKeys,
  required: ["version", "steps"],
  additionalProperties: false,
  $defs: { ...defs, ...labDefs, ...programDefs, ...stepDefs },
};
