/** Judge as the other stages are handed it. Pure: it sees neither files nor sockets nor clocks. */
import type { Judge } from "../nouns/judgement.ts";
import { judgeRun } from "./judge-run.ts";
import { judgeStep } from "./judge-step.ts";
import { matches } from "./matches.ts";
import type { SchemaErrors } from "./operator.ts";
import { lookUp } from "./path.ts";

/** `schemaErrors` answers for the `schema` operator: a line for each thing that is wrong. */
export function createJudge(schemaErrors: SchemaErrors): Judge {
  return {
    matches: (matcher, actual) => matches(matcher, actual, schemaErrors),
    judgeStep: (question) => judgeStep(question, schemaErrors),
    lookUp(values, path) {
      const found = lookUp(values, path);
      return found.found ? found.value : undefined;
    },
    judgeRun,
  };
}
