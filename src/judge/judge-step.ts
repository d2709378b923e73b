/**
 * One step's verdict.
 *
 *     observation ─▶ trouble? ─▶ dialogue line that did not hold? ─▶ died? ─▶ expectations in order ─▶ pass
 */
import type { Judgement, Question } from "../nouns/judgement.ts";
import type { DialogueRecord, LineRecord, Observation, Trouble } from "../nouns/observation.ts";
import type { Path } from "../nouns/place.ts";
import type { Saying } from "../words/words.ts";
import { speak } from "../words/words.ts";
import { isMap } from "./deep-equal.ts";
import { explain } from "./explain.ts";
import { judgeLine } from "./judge-line.ts";
import { compare, matches } from "./matches.ts";
import { MatcherError, type Mismatch, type SchemaErrors } from "./operator.ts";
import { lookUp } from "./path.ts";
import { isWritten, nearestPlace } from "./places.ts";
import { quantity } from "./quantity.ts";
import { reportable, showLines } from "./render.ts";

/** Never throws for what a lab or a program does: a matcher without meaning ends in `error`. */
export function judgeStep(question: Question, schemaErrors: SchemaErrors): Judgement {
  try {
    return failureOf(question, schemaErrors) ?? { verdict: "pass", at: question.step.at };
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    const problem = speak(question.lang, error.saying);
    const message = showLines(speak(question.lang, ["badExpectation", { problem }]));
    return { verdict: "error", message, at: nearestPlace(question.step, ["expect"]) };
  }
}

function failureOf(question: Question, schemaErrors: SchemaErrors): Judgement | undefined {
  const { observation } = question;
  const stopped = firstFailure(observation);
  const { trouble } = observation;
  if (trouble !== undefined && !isExplained(trouble, stopped, question)) return troubled(trouble, question);
  if (stopped !== undefined && !brokeOff(stopped.line, observation))
    return halted(stopped, question, schemaErrors);
  if (diedUnexpectedly(question, schemaErrors)) return crashed(question);
  return firstMismatch(question, schemaErrors);
}

/** A dialogue that stopped, and where. */
interface Stop {
  readonly dialogue: DialogueRecord;
  readonly line: LineRecord;
}

function firstFailure({ dialogues = [] }: Observation): Stop | undefined {
  for (const dialogue of dialogues) {
    const line = dialogue.lines.find(({ held }) => !held);
    if (line !== undefined) return { dialogue, line };
  }
  return undefined;
}

/**
 * Time runs out after a dialogue has failed: then the dialogue tells why. And a lab may start a server to
 * see how it ends: then its exit status is no trouble.
 */
function isExplained(trouble: Trouble, stopped: Stop | undefined, { step, observation }: Question): boolean {
  if (trouble.verdict === "error") return false;
  if (stopped !== undefined && trouble.reason === "timeout") return true;
  const ended = trouble.reason === "crashed" || trouble.reason === "port_in_use";
  const exit = observation.values.exit;
  return step.action === "start" && ended && typeof exit === "number" && isWritten(step, ["expect", "exit"]);
}

function troubled(
  { verdict, reason, saying, log, at }: Trouble,
  { step, lang, observation }: Question,
): Judgement {
  const words = log ?? observation.log;
  return {
    verdict,
    ...(reason && { reason }),
    message: showLines(speak(lang, saying)),
    ...(words !== undefined && { log: words }),
    at: at ?? step.at,
  };
}

function halted({ dialogue, line }: Stop, question: Question, schemaErrors: SchemaErrors): Judgement {
  const { step, lang, observation } = question;
  const program = step.action === "run";
  const found = judgeLine({ record: line, ms: quantity(step.timeout), program, lang, schemaErrors });
  const several = (observation.dialogues?.length ?? 0) > 1;
  const message =
    several || typeof dialogue.connection === "string" ? named(dialogue, found.message, lang) : found.message;
  const { reason, expected, actual } = found;
  return failure(question, found.path, { reason, message, expected, actual });
}

function named({ connection }: DialogueRecord, sentence: string, lang: string): string {
  const name =
    typeof connection === "string"
      ? connection
      : speak(lang, ["connectionNumber", { number: connection + 1 }]);
  return speak(lang, ["ofConnection", { connection: name, sentence }]);
}

/** Signals that a program's own faults raise; others may be ours, sent when its dialogue had failed. */
const faults: readonly unknown[] = ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGSYS", "SIGTRAP"];

/** Whether the dialogue stopped since the program crashed in the middle of it. */
function brokeOff({ ended }: LineRecord, { values }: Observation): boolean {
  return (ended === "closed" || ended === "reset") && faults.includes(values.signal);
}

function diedUnexpectedly({ step, expect, observation }: Question, schemaErrors: SchemaErrors): boolean {
  const { signal } = observation.values;
  if (typeof signal !== "string" || "signal" in expect) return false;
  // A server may have been signalled by the lab, which then asks how it took that.
  if (step.action === "server") return "exit" in expect && faults.includes(signal);
  return (step.action === "run" || step.action === "exec") && !toleratesSignal(expect.exit, schemaErrors);
}

/** Whether what is said of the exit status means a program without one; ruling out others does not. */
function toleratesSignal(exit: unknown, schemaErrors: SchemaErrors): boolean {
  return exit !== undefined && !(isMap(exit) && "not" in exit) && matches(exit, null, schemaErrors);
}

function crashed(question: Question): Judgement {
  const { step, lang, observation } = question;
  const signal = String(observation.values.signal);
  const saying: Saying = [step.action === "server" ? "serverDiedBySignal" : "diedBySignal", { signal }];
  return failure(question, expectPath(question, "exit", []), {
    reason: "crashed",
    message: speak(lang, saying),
  });
}

function firstMismatch(question: Question, schemaErrors: SchemaErrors): Judgement | undefined {
  const { observation, expect } = question;
  for (const [path, matcher] of Object.entries(expect)) {
    if (path === "exit" && isOvertaken(question)) continue;
    const found = lookUp(observation.values, path);
    const wrong = compare(matcher, found.found ? found.value : undefined, path, schemaErrors);
    if (wrong !== undefined) return mismatched(wrong, question, path);
  }
  return undefined;
}

/** An `exit: 0` that nobody wrote says nothing where the lab expects a signal, and one came. */
function isOvertaken({ step, expect, observation }: Question): boolean {
  return "signal" in expect && observation.values.exit === null && !isWritten(step, ["expect", "exit"]);
}

function mismatched(wrong: Mismatch, question: Question, path: string): Judgement {
  const { operator, operand, actual } = wrong;
  return failure(question, expectPath(question, path, wrong.below), {
    reason: isOthersPort(question, path) ? "wrong_owner" : "mismatch",
    message: explain(wrong, question.lang),
    expected: reportable(operator === "equals" ? operand : { [operator]: operand }),
    actual: reportable(actual),
  });
}

/** Whether somebody has the port, and it is not the one who should. */
function isOthersPort({ step, observation }: Question, path: string): boolean {
  return step.action === "port" && path === "owner" && observation.values.state === "open";
}

/** An expectation that the action implies stands nowhere but in the step itself. */
function expectPath({ step }: Question, path: string, below: Path): Path {
  return isWritten(step, ["expect", path]) ? ["expect", path, ...below] : [];
}

type Facts = Pick<Judgement, "reason" | "message" | "expected" | "actual">;

function failure({ step, observation }: Question, path: Path, facts: Facts): Judgement {
  const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const log = observation.log === undefined ? {} : { log: observation.log };
  return { verdict: "fail", ...told, ...log, at: nearestPlace(step, path) };
}
