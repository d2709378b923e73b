/**
 * Holds a dialogue: one list of lines, over whatever carries it.
 *
 *     lines ─ evaluate ─▶ line ─▶ send ─▶ channel ─▶ peer
 *                              ─▶ expect ◀─ inbox ◀──┘      each leaves a LineRecord
 *
 * It observes and records; judge explains what did not hold.
 */
import type { DialogueRecord, LineRecord } from "../nouns/observation.ts";
import type { DialogueLine, Matcher } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import { pause } from "./alarm.ts";
import type { BytesSource } from "./bytes.ts";
import type { Channel } from "./channel.ts";
import { expectClosed, expectLine, expectSilence, type LineOutcome } from "./expecting.ts";
import { Inbox } from "./inbox.ts";
import { markSpoken, sendLine } from "./sending.ts";
import { startTlsBefore } from "./tls-channel.ts";

/** What a dialogue needs of the run that it is part of. */
export interface DialogueWorld extends BytesSource {
  /** The lab's `dialogues`, for `play`. */
  readonly dialogues: Readonly<Record<string, readonly DialogueLine[]>>;
  /** Evaluates the expressions in `value`, with what has been captured by now and `locals` beside. */
  /** `place` names where it stands, so that its random values are its own. */
  evaluate(value: unknown, locals?: Readonly<Record<string, unknown>>, place?: string): unknown;
  /** Keeps `value` as `captured.NAME`. */
  capture(name: string, value: unknown): void;
  matches(matcher: Matcher, actual: unknown): boolean;
  readonly signal?: AbortSignal;
}

export interface Dialogue extends DialogueWorld {
  /** The one connection, or several by the names that key the lines. */
  readonly channel?: Channel;
  readonly channels?: ReadonlyMap<string, Channel>;
  readonly lines: readonly DialogueLine[];
  /** Where the lines stand below the step or server: `["dialogue"]`. */
  readonly path: readonly (string | number)[];
  /** Bounds each wait, ms. */
  readonly timeout?: number;
  /** Bounds the whole, `performance.now()`. */
  readonly deadline?: number;
  /** Which connection this is, for the record; 0 where it is left out. */
  readonly connection?: number;
  /** Told of each line as its turn comes, and of how it went. */
  readonly onLine?: (line: DialogueLine, path: LineRecord["path"], record?: LineRecord) => void;
}

/** Dialogues that play each other deeper than this play each other in circles. */
const deepestPlay = 32;

/**
 * Plays the lines in order until one does not hold, and tells what happened at each. The channels stay open.
 * Rejects only for what is wrong with the lab (an expression, a file), never for what a peer does.
 *
 *     await converse({ ...context, channel, lines: [{ send: "hi\n" }, { expect: { line: "hello" } }], path: ["dialogue"] })
 */
export async function converse(dialogue: Dialogue): Promise<DialogueRecord> {
  const player = new Player(dialogue);
  const complete = await player.play(dialogue.lines, dialogue.path, player.first, 0);
  return { connection: player.current, lines: player.records, complete };
}

/** One line at its turn. */
interface Turn extends Dialogue {
  readonly inbox: Inbox;
  readonly deadline: number;
}

type Verb = (turn: Turn, given: unknown) => Promise<LineOutcome>;

const done: LineOutcome = { ended: "complete", held: true };

/** Each line has one of these keys. */
const verbs: Readonly<Record<string, Verb>> = {
  send: sendLine,
  expect: expectLine,
  closed: expectClosed,
  silent: expectSilence,
  async wait({ deadline, signal }, duration) {
    const whole = await pause(milliseconds(duration), deadline, signal);
    return whole ? done : { ended: "timeout", held: false };
  },
  shutdown: ({ inbox }) => speak(inbox, (channel) => channel.shutdown()),
  close: ({ inbox }) => speak(inbox, (channel) => channel.close()),
  reset: ({ inbox }) => speak(inbox, (channel) => channel.reset()),
  async starttls({ inbox: { channel }, deadline }) {
    if (channel.startTls === undefined)
      throw new RangeError("starttls: this connection can't go on under TLS");
    const failed = await startTlsBefore(channel as Required<Channel>, {}, deadline);
    if (failed === undefined) return done;
    const ended = failed.failed === "timeout" || failed.failed === "reset" ? failed.failed : "closed";
    return { ended, held: false };
  },
};

async function speak(inbox: Inbox, act: (channel: Channel) => Promise<void>): Promise<LineOutcome> {
  await markSpoken(inbox);
  await act(inbox.channel);
  return done;
}

/** One of the connections, and the name or number that stands in the record. */
interface Party {
  readonly name: string | number;
  readonly inbox: Inbox;
}

class Player {
  readonly records: LineRecord[] = [];
  readonly #dialogue: Dialogue;
  readonly #parties: ReadonlyMap<string, Party>;
  /** Who acts where a line does not say. */
  readonly first: Party;
  #current: Party;

  constructor(dialogue: Dialogue) {
    this.#dialogue = dialogue;
    const { channel, channels = new Map<string, Channel>(), connection = 0 } = dialogue;
    this.#parties = new Map([...channels].map(([name, each]) => [name, { name, inbox: new Inbox(each) }]));
    const first =
      channel === undefined
        ? [...this.#parties.values()][0]
        : { name: connection, inbox: new Inbox(channel) };
    if (first === undefined) throw new RangeError("a dialogue needs a connection");
    this.first = first;
    this.#current = first;
  }

  /** Who acted last. */
  get current(): string | number {
    return this.#current.name;
  }

  async play(
    lines: readonly DialogueLine[],
    path: LineRecord["path"],
    party: Party,
    depth: number,
  ): Promise<boolean> {
    if (depth > deepestPlay) throw new RangeError(`dialogues play each other more than ${deepestPlay} deep`);
    for (const [index, written] of lines.entries())
      if (!(await this.#playLine(written, [...path, index], party, depth))) return false;
    return true;
  }

  async #playLine(
    written: DialogueLine,
    path: LineRecord["path"],
    party: Party,
    depth: number,
  ): Promise<boolean> {
    const keyed = this.#keyedBy(written);
    if (keyed !== undefined)
      return this.#playLine(written[keyed.name] as DialogueLine, [...path, keyed.name], keyed, depth);
    const line = this.#dialogue.evaluate(written, undefined, path.join("/")) as DialogueLine;
    if (line.play !== undefined) {
      const name = String(line.play);
      const lines = this.#dialogue.dialogues[name];
      if (lines === undefined) throw new RangeError(`there is no dialogue \`${name}\` to play`);
      return this.play(lines, [...path, "play"], party, depth + 1);
    }
    return this.#take(line, path, party);
  }

  async #take(line: DialogueLine, path: LineRecord["path"], party: Party): Promise<boolean> {
    this.#current = party;
    this.#dialogue.onLine?.(line, path);
    const verb = Object.keys(verbs).find((key) => Object.hasOwn(line, key));
    if (verb === undefined) throw new RangeError(`a dialogue has no line ${JSON.stringify(line)}`);
    const outcome = await verbs[verb]!(this.#turn(party), line[verb]);
    const record = { path, line, ...outcome };
    this.records.push(record);
    if (outcome.held && line.as !== undefined)
      this.#dialogue.capture(String(line.as), Buffer.from(outcome.read ?? []).toString("utf8"));
    this.#dialogue.onLine?.(line, path, record);
    return outcome.held;
  }

  #turn({ inbox }: Party): Turn {
    const { timeout = Number.POSITIVE_INFINITY, deadline = Number.POSITIVE_INFINITY } = this.#dialogue;
    return { ...this.#dialogue, inbox, deadline: Math.min(deadline, performance.now() + timeout) };
  }

  #keyedBy(line: DialogueLine): (Party & { readonly name: string }) | undefined {
    const name = Object.keys(line)[0] ?? "";
    const party = this.#parties.get(name);
    return party && { name, inbox: party.inbox };
  }
}
