/** The rules that a lab has to meet beyond its shape: one line each. */
import type { Rule } from "../view.ts";
import { captures } from "./captures.ts";
import { circles } from "./circles.ts";
import { dialogues } from "./dialogues.ts";
import { endpoints } from "./endpoints.ts";
import { expressions } from "./expressions.ts";
import { knownValues } from "./known-values.ts";
import { matchers } from "./matchers.ts";
import { observes } from "./observes.ts";
import { paths } from "./paths.ts";
import { ports } from "./ports.ts";
import { references } from "./references.ts";
import { regexes } from "./regexes.ts";
import { solutions } from "./solutions.ts";
import { steps } from "./steps.ts";

export const rules: readonly Rule[] = [
  references,
  endpoints,
  circles,
  steps,
  solutions,
  captures,
  expressions,
  knownValues,
  regexes,
  paths,
  ports,
  dialogues,
  matchers,
  observes,
];
