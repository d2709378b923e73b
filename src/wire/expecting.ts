/** The lines of a dialogue that listen: `expect`, `closed`, `silent`. */
import type { LineEnd } from "../nouns/observation.ts";
import type { Matcher } from "../nouns/plan.ts";
import { byteCount, milliseconds } from "../nouns/units.ts";
import { type BytesSource, isBytes, toBytes } from "./bytes.ts";
import {
  lineFeed,
  type Reading,
  readBytes,
  readDatagram,
  readExact,
  readLine,
  readRest,
  readUntil,
  seek,
} from "./framing.ts";
import type { Inbox } from "./inbox.ts";
import { readLoosely } from "./loose-reading.ts";

/** What came of one line. */
export interface LineOutcome {
  readonly ended: LineEnd;
  readonly held: boolean;
  readonly read?: Uint8Array;
  readonly wanted?: Uint8Array;
}

/** What a line that listens needs. */
export interface Listening extends BytesSource {
  readonly inbox: Inbox;
  /** `performance.now()` at which the wait is over. */
  readonly deadline: number;
  /** Judge's own answer. */
  matches(matcher: Matcher, actual: unknown): boolean;
}

type Framing = (listening: Listening, given: unknown, atLineStart: boolean) => Promise<Reading>;

/** The keys that say how much is read; what stands beside `until` and `bytes` is the matcher, below `line` and `rest` too. */
const framings: Readonly<Record<string, { readonly beside: boolean; readonly read: Framing }>> = {
  line: {
    beside: false,
    read: ({ inbox, deadline }, _, atLineStart) => nextLine(inbox, deadline, atLineStart),
  },
  rest: { beside: false, read: ({ inbox, deadline }) => readRest(inbox, deadline) },
  bytes: { beside: true, read: ({ inbox, deadline }, count) => readBytes(inbox, byteCount(count), deadline) },
  until: {
    beside: true,
    read: async (listening, mark) =>
      readUntil(listening.inbox, await toBytes(mark, listening), listening.deadline),
  },
};

/** `expect: …` in all its forms, expressions evaluated. */
export async function expectLine(listening: Listening, expected: unknown): Promise<LineOutcome> {
  if (isBytes(expected)) return expectExactly(listening, await toBytes(expected, listening));
  const operators = expected as Readonly<Record<string, unknown>>;
  const framing = Object.keys(framings).find((key) => Object.hasOwn(operators, key));
  return framing === undefined
    ? expectLoosely(listening, operators)
    : expectFramed(listening, operators, framing);
}

async function expectExactly({ inbox, deadline }: Listening, wanted: Uint8Array): Promise<LineOutcome> {
  if (inbox.channel.datagrams) {
    const { ended, read } = await readDatagram(inbox, deadline);
    return { ended, read, wanted, held: ended === "complete" && Buffer.compare(read, wanted) === 0 };
  }
  const anywhere = tighten(inbox);
  const { ended, read, same } = await (anywhere ? readAnywhere : readExact)(inbox, wanted, deadline);
  return { ended, read, wanted, held: same === true };
}

/** After an `expect` without framing: the bytes may stand anywhere in what follows. */
async function readAnywhere(inbox: Inbox, wanted: Uint8Array, deadline: number): Promise<Reading> {
  const found = await seek(inbox, wanted, deadline);
  if (found.ended !== "complete")
    return { ended: found.ended, read: inbox.readTo(inbox.length), same: false };
  inbox.readTo(found.after);
  return { ended: "complete", read: wanted, same: true };
}

async function expectFramed(
  listening: Listening,
  operators: Readonly<Record<string, unknown>>,
  framing: string,
): Promise<LineOutcome> {
  const { [framing]: given, ...others } = operators;
  const { beside, read: frame } = framings[framing]!;
  const { ended, read } = await frame(listening, given, !tighten(listening.inbox));
  const matcher = beside ? others : given;
  return {
    ended,
    read,
    held: ended === "complete" && (demandsNothing(matcher) || listening.matches(matcher, read)),
  };
}

async function expectLoosely(listening: Listening, operators: Matcher): Promise<LineOutcome> {
  const { inbox, deadline } = listening;
  const holds = (bytes: Uint8Array) => listening.matches(operators, bytes);
  const { ended, read } = await readLoosely(inbox, operators, holds, deadline);
  return { ended, read, held: ended === "complete" };
}

async function nextLine(inbox: Inbox, deadline: number, atLineStart: boolean): Promise<Reading> {
  const inLine = !atLineStart && inbox.position > 0 && inbox.view(inbox.position - 1)[0] !== lineFeed[0];
  const cut = inLine ? await readLine(inbox, deadline) : undefined;
  return cut === undefined || cut.ended === "complete" ? readLine(inbox, deadline) : cut;
}

/** `closed: true` (FIN) or `closed: reset` (RST), with nothing left unread. */
export async function expectClosed({ inbox, deadline }: Listening, how: unknown): Promise<LineOutcome> {
  const anyMore = tighten(inbox);
  const wanted = how === "reset" ? "reset" : "closed";
  for (;;) {
    if (anyMore) inbox.readTo(inbox.length);
    if (inbox.unread > 0) return { ended: "complete", held: false, read: await leftOver(inbox, deadline) };
    const came = await inbox.fill(deadline);
    if (came !== "data") return { ended: came, held: came === wanted };
  }
}

/** What was sent instead of an end; a little patience makes the message whole. */
async function leftOver(inbox: Inbox, deadline: number): Promise<Uint8Array> {
  const soon = Math.min(deadline, performance.now() + 50);
  while (inbox.find(lineFeed, inbox.position) === -1 && (await inbox.fill(soon)) === "data");
  return inbox.readTo(inbox.length);
}

/** `silent: D`: nothing comes for that long. A peer that ends its side in peace stays silent from then on. */
export async function expectSilence({ inbox, deadline }: Listening, duration: unknown): Promise<LineOutcome> {
  if (inbox.loose !== undefined) await inbox.settle();
  if (tighten(inbox)) inbox.readTo(inbox.length);
  const over = performance.now() + milliseconds(duration);
  const came =
    inbox.unread > 0 || inbox.border !== undefined ? "data" : await inbox.fill(Math.min(over, deadline));
  if (came === "data") return { ended: "complete", held: false, read: await leftOver(inbox, deadline) };
  return { ended: came, held: came === "closed" || (came === "timeout" && over <= deadline) };
}

/**
 * Ends the looseness that an `expect` without framing has left. What the peer had said before we spoke is skipped; true
 * where we have not spoken since, so that what is looked for may stand further on.
 */
function tighten(inbox: Inbox): boolean {
  const { loose } = inbox;
  inbox.loose = undefined;
  if (loose === undefined) return false;
  if (loose.said === undefined) return true;
  inbox.readTo(Math.max(inbox.position, loose.said));
  return false;
}

function demandsNothing(matcher: Matcher): boolean {
  return typeof matcher === "object" && matcher !== null && Object.keys(matcher).length === 0;
}
