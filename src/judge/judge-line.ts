/** Why one line of a dialogue did not hold: its reason, and what the student is told. */
import type { LineRecord } from "../nouns/observation.ts";
import type { Path } from "../nouns/place.ts";
import type { Reason } from "../nouns/verdict.ts";
import type { Saying } from "../words/words.ts";
import { type Demand, demandOf } from "./demand.ts";
import { explain } from "./explain.ts";
import { compare, describer, matches, mayBegin } from "./matches.ts";
import type { Describer, SchemaErrors } from "./operator.ts";
import { reportable, showPlain, showValue } from "./render.ts";

export interface LineFailure {
  readonly reason: Reason;
  readonly message: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  /** The place that asked, below the step. */
  readonly path: Path;
}

export interface LineQuestion {
  readonly record: LineRecord;
  /** How long was waited at most, ms, where it is known. */
  readonly ms: number | undefined;
  /** Whether it was held with a program, which ends where a peer closes its connection. */
  readonly program?: boolean | undefined;
  readonly lang: string;
  readonly schemaErrors: SchemaErrors;
}

/** Explains a line whose record says that it did not hold. */
export function judgeLine(question: LineQuestion): LineFailure {
  const { record, lang } = question;
  const { line, path, read } = record;
  if ("expect" in line) return judgeExpect(line.expect, question);
  const [reason, saying] = plainFailure(line, question, describer(lang));
  const came = read === undefined || read.length === 0 ? {} : { actual: reportable(read) };
  const key = Object.keys(line).slice(0, 1);
  return { reason, message: describer(lang).say(saying), ...came, path: [...path, ...key] };
}

function judgeExpect(expect: unknown, question: LineQuestion): LineFailure {
  const { record, lang, schemaErrors } = question;
  const { path } = record;
  const read = record.read ?? new Uint8Array();
  const demand = demandOf(expect, record.wanted);
  const expected = reportable(record.wanted ?? expect);
  const facts = { expected, actual: reportable(read) };
  const cut = isCutShort(demand, record, schemaErrors);
  const found = cut ? undefined : compare(demand.matcher, read, "", schemaErrors);
  if (found !== undefined) {
    const below = [...path, ...demand.below, ...found.below];
    const message = [explain(found, lang), ...unended(demand, record, describer(lang))].join("\n");
    return { reason: "mismatch", message, ...facts, path: below };
  }
  const [reason, saying] = shortfall(demand, question, describer(lang));
  return { reason, message: describer(lang).say(saying), ...facts, path: [...path, ...demand.below] };
}

/** Bytes of which their framing's end never came: that may be the cause of all the rest. */
function unended({ framing }: Demand, { ended }: LineRecord, { say }: Describer): string[] {
  if (ended === "complete" || (framing.by !== "line" && framing.by !== "until")) return [];
  return [`  ${say(["markMissing", { mark: showValue(framing.by === "line" ? "\n" : framing.mark) }])}`];
}

/** Whether what came may be the beginning of what was wanted, so that only the rest is missing. */
function isCutShort(
  { framing, matcher }: Demand,
  { ended, read }: LineRecord,
  schemaErrors: SchemaErrors,
): boolean {
  if (ended === "complete") return false;
  if (ended === "refused" || ended === "overflow" || read === undefined || read.length === 0) return true;
  if (matcher === undefined || mayBegin(matcher, read)) return true;
  return framing.by !== "exact" && framing.by !== "none" && matches(matcher, read, schemaErrors);
}

type Failure = readonly [Reason, Saying];

/** All that came fits, but it was not enough. */
function shortfall(demand: Demand, question: LineQuestion, speech: Describer): Failure {
  const [reason, saying] = endedEarly(demand, question, speech);
  if (!lacksOnlyItsEnd(demand, question)) return [reason, saying];
  const note = speech.say(["lineEndMissing", { lineEnd: "LF, \\n" }]);
  return [reason, ["withNote", { sentence: speech.say(saying), note }]];
}

/** The commonest slip: the line is right, and nobody ends it. */
function lacksOnlyItsEnd({ framing, matcher }: Demand, { record, schemaErrors }: LineQuestion): boolean {
  const { read, ended } = record;
  if (framing.by !== "line" || ended === "overflow" || read === undefined || read.length === 0) return false;
  return matcher === undefined || matches(matcher, read, schemaErrors);
}

function endedEarly(demand: Demand, { record, ms, program }: LineQuestion, speech: Describer): Failure {
  const expected = wantedOf(demand, speech);
  const came = cameOf(demand, record, speech);
  switch (record.ended) {
    case "refused":
      return ["refused", ["refusedAtLine", { expected }]];
    case "overflow":
      return ["mismatch", ["tooMuchCame", { expected, came: came ?? "" }]];
    case "closed":
      return [
        "closed",
        came === undefined
          ? ["closedBefore", { expected, program }]
          : ["closedAfter", { expected, came, program }],
      ];
    case "reset":
      return [
        "reset",
        came === undefined ? ["resetBefore", { expected }] : ["resetAfter", { expected, came }],
      ];
    case "complete":
      return [
        "mismatch",
        ["expectedGot", { subject: "", expected, actual: came ?? speech.say(["nothing", {}]) }],
      ];
    case "timeout":
      if (demand.framing.by === "rest" && came !== undefined)
        return ["timeout", ["stillOpen", { ms, program }]];
      return [
        "timeout",
        came === undefined ? ["nothingCame", { expected, ms }] : ["notEnoughCame", { expected, came, ms }],
      ];
  }
}

/** What was awaited, as a noun. */
function wantedOf({ framing, matcher }: Demand, { say, describe }: Describer): string {
  const that = matcher === undefined ? undefined : describe(matcher);
  switch (framing.by) {
    case "line":
      return say(["wantedLine", { matcher: that ?? "" }]);
    case "until": {
      const mark = showValue(framing.mark);
      return say(
        that === undefined ? ["wantedUntil", { mark }] : ["wantedUntilThat", { mark, matcher: that }],
      );
    }
    case "bytes": {
      const { count } = framing;
      return say(
        that === undefined ? ["wantedBytes", { count }] : ["wantedBytesThat", { count, matcher: that }],
      );
    }
    default:
      return that ?? "";
  }
}

/** What had come till then, with how much of how much where that is known; undefined: nothing. */
function cameOf({ framing }: Demand, { read, wanted }: LineRecord, { say }: Describer): string | undefined {
  if (read === undefined || read.length === 0) return undefined;
  const shown = showValue(read);
  const of = framing.by === "bytes" ? framing.count : wanted?.length;
  return of === undefined ? shown : say(["cameOf", { shown, came: read.length, of }]);
}

/** For the lines that are no `expect`. */
function plainFailure(line: LineRecord["line"], question: LineQuestion, speech: Describer): Failure {
  const { record, ms, program } = question;
  if ("closed" in line) return closedFailure(line.closed, question, speech);
  if ("silent" in line) {
    const expected = speech.say(["wantedSilence", { time: showPlain(String(line.silent)) }]);
    return interrupted(expected, question) ?? ["mismatch", ["lineNotDone", { ms }]];
  }
  switch (record.ended) {
    case "closed":
      return ["closed", ["peerGone", { program }]];
    case "reset":
      return ["reset", ["peerReset", {}]];
    case "refused":
      return ["refused", ["peerRefused", {}]];
    case "timeout":
      return ["timeout", ["lineNotDone", { ms }]];
    default:
      return ["mismatch", ["lineNotDone", { ms: undefined }]];
  }
}

function closedFailure(wanted: unknown, question: LineQuestion, speech: Describer): Failure {
  const { record, ms, program } = question;
  const reset = wanted === "reset";
  const came = record.read !== undefined && record.read.length > 0;
  if (!came && record.ended === "closed") return ["closed", ["closedNotReset", {}]];
  if (!came && record.ended === "reset") return ["reset", ["resetNotClosed", {}]];
  if (!came && record.ended === "timeout")
    return ["timeout", reset ? ["stillOpenNotReset", { ms }] : ["stillOpen", { ms, program }]];
  const expected = speech.say(reset ? ["wantedReset", {}] : ["wantedEnd", { program }]);
  return interrupted(expected, question) ?? ["mismatch", ["lineNotDone", { ms: undefined }]];
}

/** Something came where nothing was to come. */
function interrupted(expected: string, { record, program }: LineQuestion): Failure | undefined {
  const { read, ended } = record;
  if (read !== undefined && read.length > 0) {
    return ["mismatch", ["expectedGot", { subject: "", expected, actual: showValue(read) }]];
  }
  if (ended === "refused") return ["refused", ["refusedAtLine", { expected }]];
  if (ended === "closed") return ["closed", ["closedBefore", { expected, program }]];
  return ended === "reset" ? ["reset", ["resetBefore", { expected }]] : undefined;
}
