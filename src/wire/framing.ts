/**
 * How much of what comes one `expect` reads. Every reading gives the same whatever pieces the bytes come in.
 */
import type { LineEnd } from "../nouns/observation.ts";
import type { Fill, Inbox } from "./inbox.ts";

/** What was read, and how the reading ended. */
export interface Reading {
  readonly ended: LineEnd;
  /** Without the framing; at an early end what had come by then. */
  readonly read: Uint8Array;
  /** For exact bytes: whether these are the bytes. */
  readonly same?: boolean;
}

/** A line, or what comes before a mark, that is longer never ends. */
export const longestLine = 16 * 1024 * 1024;
/** How long the rest of a wrong answer may take to come, for the message's sake alone. */
const restOfAnswerMs = 250;
const quietMs = 50;

/** Reads through the next line end (LF, or CRLF), which is left out. A datagram's end ends its line too. */
export async function readLine(inbox: Inbox, deadline: number): Promise<Reading> {
  const found = await seek(inbox, lineFeed, deadline);
  if (found.ended !== "complete") return rest(inbox, found.ended);
  const line = inbox.readTo(found.at);
  inbox.readTo(found.after);
  return { ended: "complete", read: line.at(-1) === 0x0d ? line.subarray(0, -1) : line };
}

export const lineFeed = Uint8Array.of(0x0a);

/** Reads through `mark`, which is left out. */
export async function readUntil(inbox: Inbox, mark: Uint8Array, deadline: number): Promise<Reading> {
  const found = await seek(inbox, mark, deadline);
  if (found.ended !== "complete") return rest(inbox, found.ended);
  const read = inbox.readTo(found.at);
  inbox.readTo(found.after);
  return { ended: "complete", read };
}

/** Reads `count` bytes. */
export async function readBytes(inbox: Inbox, count: number, deadline: number): Promise<Reading> {
  while (inbox.unread < count) {
    const came = await inbox.fill(deadline);
    if (came !== "data") return rest(inbox, came);
  }
  return { ended: "complete", read: inbox.readTo(inbox.position + count) };
}

/** Reads until the peer ends its side. */
export async function readRest(inbox: Inbox, deadline: number): Promise<Reading> {
  for (;;) {
    const came = await inbox.fill(deadline);
    if (came === "closed") return rest(inbox, "complete");
    if (came !== "data") return rest(inbox, came);
  }
}

/** Reads the next datagram whole. */
export async function readDatagram(inbox: Inbox, deadline: number): Promise<Reading> {
  while (inbox.border === undefined) {
    const came = await inbox.fill(deadline);
    if (came !== "data") return { ended: came, read: new Uint8Array() };
  }
  return { ended: "complete", read: inbox.readDatagram() };
}

/** Reads `wanted.length` bytes and compares them, but no further than to the first that differs. */
export async function readExact(inbox: Inbox, wanted: Uint8Array, deadline: number): Promise<Reading> {
  const start = inbox.position;
  for (let compared = 0; ; ) {
    const have = Math.min(inbox.unread, wanted.length);
    const differs = inbox.view(start + compared, start + have).compare(wanted.subarray(compared, have)) !== 0;
    if (differs) return wrongAnswer(inbox, wanted, deadline);
    if (have === wanted.length) return { ended: "complete", read: inbox.readTo(start + have), same: true };
    compared = have;
    const came = await inbox.fill(deadline);
    if (came !== "data") return { ...rest(inbox, came), same: false };
  }
}

/** The whole of an answer that is known to be wrong, as far as it comes soon: `Hello Amber`, not `Hello A`. */
async function wrongAnswer(inbox: Inbox, wanted: Uint8Array, deadline: number): Promise<Reading> {
  const start = inbox.position;
  const until = Math.min(deadline, performance.now() + restOfAnswerMs);
  const wrong = start + firstDifference(inbox.view(start), wanted);
  for (;;) {
    const lineEnd = inbox.find(lineFeed, wrong) + 1;
    const enough = Math.max(lineEnd, start + wanted.length);
    if (lineEnd > 0 && inbox.length >= enough)
      return { ended: "complete", read: inbox.readTo(enough), same: false };
    const came = await inbox.fill(Math.min(until, performance.now() + quietMs));
    if (came === "data" && inbox.length < wrong + longestLine && performance.now() < until) continue;
    return { ...rest(inbox, "complete"), same: false };
  }
}

function firstDifference(got: Uint8Array, wanted: Uint8Array): number {
  const at = got.findIndex((byte, index) => byte !== wanted[index]);
  return at === -1 ? got.length : at;
}

type Found =
  | { readonly ended: Exclude<LineEnd, "complete"> }
  /** Where the mark begins, and what stands after it begins. */
  | { readonly ended: "complete"; readonly at: number; readonly after: number };

/** Looks for `mark`, at no byte twice (but for those of a mark that was cut). */
export async function seek(inbox: Inbox, mark: Uint8Array, deadline: number): Promise<Found> {
  const start = inbox.position;
  for (let from = start; ; ) {
    const at = inbox.find(mark, from);
    if (endsDatagram(inbox, mark, at)) return { ended: "complete", at: inbox.border!, after: inbox.border! };
    if (at >= 0 && at - start <= longestLine) return { ended: "complete", at, after: at + mark.length };
    if (at >= 0 || inbox.unread > longestLine + mark.length) return { ended: "overflow" };
    from = Math.max(start, inbox.length - mark.length + 1);
    const came = await inbox.fill(deadline);
    if (came !== "data") return { ended: came };
  }
}

/** A line that no LF ends is ended by its datagram. */
function endsDatagram(inbox: Inbox, mark: Uint8Array, at: number): boolean {
  return mark === lineFeed && inbox.border !== undefined && (at === -1 || at >= inbox.border);
}

/** Everything that has come and is not read, at a reading's early end. */
function rest(inbox: Inbox, ended: Exclude<Fill, "data"> | "complete"): Reading {
  return { ended, read: inbox.readTo(inbox.length) };
}
