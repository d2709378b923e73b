/** The judge of a plan, made here since the run stage imports none of it. */
import { createJudge } from "./judge/judge.ts";
import type { Judge } from "./nouns/judgement.ts";
import type { Plan } from "./nouns/plan.ts";

/** A plan that holds something against a JSON Schema needs ajv, which others do without. */
export async function judgeFor(plan: Plan): Promise<Judge> {
  return createJudge(usesSchemas(plan) ? (await import("./validate/ajv.ts")).schemaErrors : noSchemas);
}

/** Rather once too often than not: the word may stand in a text. */
function usesSchemas(plan: Plan): boolean {
  return JSON.stringify([plan.steps, plan.servers, plan.dialogues]).includes('"schema":');
}

function noSchemas(): never {
  throw new TypeError("a plan without `schema` asks for no schema");
}
