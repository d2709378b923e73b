/** The lines of a dialogue that speak: `send` in all its forms. */
import { byteCount, milliseconds } from "../nouns/units.ts";
import { pause } from "./alarm.ts";
import { type BytesSource, toBytes } from "./bytes.ts";
import type { LineOutcome } from "./expecting.ts";
import type { Inbox } from "./inbox.ts";

/** What a line that speaks needs. */
export interface Speaking extends BytesSource {
  readonly inbox: Inbox;
  /** `performance.now()` at which the wait is over. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

type Form = "text" | "binary";

/** `send: …`, expressions evaluated. Not held where the peer takes so little that the time is up before all is handed over. */
export async function sendLine(speaking: Speaking, given: unknown): Promise<LineOutcome> {
  const { inbox, deadline, signal } = speaking;
  const { text, chunks, every, ...others } = isMap(given) ? given : { text: given };
  const bytes = await toBytes(text ?? others, speaking);
  const everyMs = every === undefined ? 0 : milliseconds(every);
  await markSpoken(inbox);
  for (const [index, piece] of cut(bytes, chunks).entries()) {
    const paused = index === 0 || everyMs === 0 || (await pause(everyMs, deadline, signal));
    if (!paused || !(await handOver(inbox, piece, formOf(given), deadline)))
      return { ended: "timeout", held: false };
  }
  return { ended: "complete", held: true };
}

/** What has come by now was said before we spoke; it matters only after an `expect` without framing. */
export async function markSpoken(inbox: Inbox): Promise<void> {
  if (inbox.loose === undefined) return;
  await inbox.settle();
  inbox.loose = { said: inbox.length };
}

/** Reads while it sends, since a peer that echoes stops reading when nobody reads what it writes. */
async function handOver(inbox: Inbox, piece: Uint8Array, form: Form, deadline: number): Promise<boolean> {
  const sending = inbox.channel.send(piece, form).then(() => "sent" as const);
  for (;;) {
    const came = await Promise.race([sending, inbox.fill(deadline)]);
    if (came === "sent") return true;
    if (came === "timeout") return false;
    if (came !== "data") return endsBefore(sending, deadline);
  }
}

/** A peer that has ended its side may go on reading. */
async function endsBefore(sending: Promise<unknown>, deadline: number): Promise<boolean> {
  const waited = new AbortController();
  const timeUp = pause(Number.POSITIVE_INFINITY, deadline, waited.signal).then(() => false);
  const inTime = await Promise.race([sending.then(() => true), timeUp]);
  waited.abort();
  return inTime;
}

/** `chunks: 3` cuts pieces of 3 bytes; `chunks: [3, 4]` one of 3, one of 4, and the rest. */
function cut(bytes: Uint8Array, chunks: unknown): readonly Uint8Array[] {
  if (chunks === undefined || bytes.length === 0) return [bytes];
  const lengths = Array.isArray(chunks) ? chunks.map(pieceLength) : undefined;
  const all = lengths === undefined ? pieceLength(chunks) : bytes.length;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieces.at(-1)!.length)
    pieces.push(bytes.subarray(at, at + (lengths?.[pieces.length] ?? all)));
  return pieces;
}

function pieceLength(written: unknown): number {
  const length = byteCount(written);
  if (length < 1) throw new RangeError("a chunk has at least one byte");
  return length;
}

/** How a transport that tells text from binary sends it. */
function formOf(given: unknown): Form {
  return isMap(given) && ["hex", "base64", "random", "file"].some((key) => key in given) ? "binary" : "text";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}
