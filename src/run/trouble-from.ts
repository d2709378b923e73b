/** What was thrown on the way to a step's answer, as a trouble: the lab's or the machine's fault, or that nothing fit was captured. */
import { ExpressionError } from "../expressions/expression-error.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Trouble } from "../nouns/observation.ts";
import { TroubleError } from "../steps/contract.ts";

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
