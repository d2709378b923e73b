/** The pieces that actions, protocols and the lab itself refer to as `{ $ref: "#/$defs/NAME" }`. */
import { dialogueDefs } from "./defs-dialogue.ts";
import { matcherDefs } from "./defs-matchers.ts";
import { nameDefs } from "./defs-names.ts";
import { processDefs } from "./defs-process.ts";
import { scalarDefs } from "./defs-scalars.ts";
import type { Piece } from "./piece.ts";

/** Definition name → its shape. `step`, `childStep` and `steps` are added by assemble.ts, which knows the actions. */
export const defs: Readonly<Record<string, Piece>> = {
  ...scalarDefs,
  ...nameDefs,
  ...matcherDefs,
  ...dialogueDefs,
  ...processDefs,
};
