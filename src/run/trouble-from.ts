/** What was thrown on the way to a step's answer, as a trouble: the lab's or the machine's fault, or that nothing fit was captured. */
import { ExpressionError } from "../expressions/expression-error.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Trouble } from "../nouns/observation.ts";
import { TroubleError } from "../steps/contract.ts";
import type { RunSurroundings } from "./run-surroundings.ts";

/** A fault of our own is none of these, and goes on up. */
export function troubleFrom(error: unknown): Trouble {
  if (error instanceof TroubleError) return error.trouble;
  if (error instanceof ExpressionError) return failedExpression(error);
  if (error instanceof RangeError)
    return { verdict: "error", saying: ["badValue", { message: error.message }] };
  if (!(error instanceof MachineError)) throw error;
  return { verdict: "error", saying: ["machineFault", { message: error.message, cure: error.cure ?? "" }] };
}

/** What is captured comes from the submission: where it is missing, or has another form than the lab asked for, so does the fault. */
function failedExpression({ message, source }: ExpressionError): Trouble {
  return /\bcaptured\b/.test(source)
    ? { verdict: "fail", reason: "mismatch", saying: ["captureUnfit", { message }] }
    : { verdict: "error", saying: ["expressionFailed", { message }] };
}

/** The same for what a step threw: one that asks for the process of a server that is gone fails as that server did. */
export function stepTroubleFrom(error: unknown, { servers, job }: RunSurroundings): Trouble {
  if (!(error instanceof ExpressionError)) return troubleFrom(error);
  const named = job.plan.servers.map(({ name }) => name).filter((name) => mentions(error.source, name));
  return servers.troubleOf(named) ?? troubleFrom(error);
}

/** Whether an expression says `servers.NAME` or `servers["NAME"]`. */
function mentions(source: string, name: string): boolean {
  return new RegExp(`\\bservers(\\.|\\[["'])${name}(?![\\w-])`).test(source);
}
