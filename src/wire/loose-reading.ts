/**
 * Reads for an `expect` that says nothing of framing (`{contains: …}`): until its operators hold.
 *
 * What it has read is the shortest beginning of what came that satisfies it, so that the next line finds the same
 * whatever pieces the bytes came in. The rest of the same breath stands in `inbox.loose`: a following `expect` without
 * framing goes on there, exact text may stand anywhere in it, a line begins after the next line end, and what is
 * left of it when we speak is skipped.
 */
import type { Matcher } from "../nouns/plan.ts";
import { longestLine, type Reading, readDatagram } from "./framing.ts";
import type { Inbox } from "./inbox.ts";

type Holds = (bytes: Uint8Array) => boolean;

/** Bytes that may be looked at to find the shortest beginning where only trying all of them finds it. */
const scanned = 1024 * 1024;

/** Reads until `matcher` holds; `ended` is `complete` if and only if it does. */
export function readLoosely(
  inbox: Inbox,
  matcher: Matcher,
  holds: Holds,
  deadline: number,
): Promise<Reading> {
  return inbox.channel.datagrams
    ? readDatagrams(inbox, holds, deadline)
    : readStream(inbox, shortestBeginning(matcher, holds), deadline);
}

/** Each datagram stands for itself; those that do not satisfy it are passed over. */
async function readDatagrams(inbox: Inbox, holds: Holds, deadline: number): Promise<Reading> {
  const start = inbox.position;
  for (;;) {
    const { ended, read } = await readDatagram(inbox, deadline);
    if (ended !== "complete") return { ended, read: inbox.view(start, inbox.position) };
    if (holds(read)) return { ended, read };
  }
}

type Beginning = (bytes: Uint8Array, tested: number) => number | undefined;

async function readStream(inbox: Inbox, beginning: Beginning, deadline: number): Promise<Reading> {
  const start = inbox.position;
  let tested = 0;
  for (;;) {
    await inbox.settle();
    const read = inbox.view(start);
    const end = read.length > tested ? beginning(read, tested) : undefined;
    if (end !== undefined) {
      inbox.readTo(start + end);
      inbox.loose = {};
      return { ended: "complete", read };
    }
    tested = read.length;
    const came = tested > longestLine ? "overflow" : await inbox.fill(deadline);
    if (came !== "data") return { ended: came, read: inbox.readTo(inbox.length) };
  }
}

/** How to find the length of the shortest beginning that holds, given the length up to which none does. */
function shortestBeginning(matcher: Matcher, holds: Holds): Beginning {
  if (staysTrue(matcher)) return (bytes, tested) => (holds(bytes) ? bisect(bytes, tested, holds) : undefined);
  if (speaksOfAbsence(matcher)) return (bytes) => (holds(bytes) ? bytes.length : undefined);
  return scan(holds);
}

function bisect(bytes: Uint8Array, fails: number, holds: Holds): number {
  let [low, high] = [fails, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (holds(bytes.subarray(0, middle))) high = middle;
    else low = middle;
  }
  return high;
}

function scan(holds: Holds): Beginning {
  let budget = scanned;
  return (bytes, tested) => {
    for (let end = tested + 1; end < bytes.length && budget > 0; end += 1) {
      budget -= end;
      if (holds(bytes.subarray(0, end))) return end;
    }
    return holds(bytes) ? bytes.length : undefined;
  };
}

/** Whether the matcher, once it holds, goes on holding however much more comes. */
function staysTrue(matcher: Matcher): boolean {
  return operators(matcher).every(([name, operand]) => {
    if (name === "contains" || name === "starts_with") return typeof operand === "string";
    if (name === "matches") return !/\$|\\[bBz]/.test(String(operand));
    if (name === "all_of" || name === "one_of") return Array.isArray(operand) && operand.every(staysTrue);
    return false;
  });
}

/** Whether it says what is not to come, which only more of what comes can tell. */
function speaksOfAbsence(matcher: Matcher): boolean {
  return operators(matcher).some(([name, operand]) => {
    if (name === "all_of" || name === "one_of")
      return Array.isArray(operand) && operand.some(speaksOfAbsence);
    return ["not", "lt", "lte", "empty", "type", "exists"].includes(name);
  });
}

/** A plain value means `equals`. */
function operators(matcher: Matcher): [string, unknown][] {
  return typeof matcher === "object" && matcher !== null ? Object.entries(matcher) : [["equals", matcher]];
}
