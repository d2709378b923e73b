/**
 * What `tcp`, `udp`, `tls` and the like have in common: opens the connections that a step asks for, holds its dialogue
 * on them, closes them in good order, and tells what was seen.
 */
import type { DialogueRecord, Observation, Trouble } from "../nouns/observation.ts";
import type { DialogueLine, Matcher } from "../nouns/plan.ts";
import type { Channel, Recorder } from "./channel.ts";
import { connectTrouble } from "./connect-trouble.ts";
import type { Connecting, NotConnected } from "./connecting.ts";
import { converse, type DialogueWorld } from "./dialogue.ts";
import { ownCaptures } from "./own-captures.ts";
import type { Sides } from "./sides.ts";
import { type Witnessed, witness } from "./witness.ts";

/** What is needed of the step. */
export interface StepWorld extends DialogueWorld {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, Matcher>>;
  readonly deadline: number;
  readonly timeout: number;
  readonly signal: AbortSignal;
  conversation(to: { name: string; protocol: string; port: number; from?: string }): Recorder;
  readonly servers: { look(name: string): { readonly log: string } };
}

/** Where the step connects to, and how. */
export interface Target<Kind extends Channel> {
  readonly endpoint: {
    readonly host: string;
    readonly port: number;
    readonly server?: string;
    readonly label: string;
  };
  /** `tcp`, `udp` … as the record names it. */
  readonly protocol: string;
  open(sides: Sides): Promise<Connecting<Kind>>;
  /** What the protocol observes beside what every connection shows: as soon as it is open, and once it is closed. */
  facts?(channel: Kind): Readonly<Record<string, unknown>>;
  endFacts?(channel: Kind): Readonly<Record<string, unknown>>;
}

/** One connection that is open. */
interface Line<Kind> {
  /** Its number, or the name that keys its lines. */
  readonly name: number | string;
  readonly channel: Kind;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly seen: Channel & Witnessed;
}

export async function holdConversations<Kind extends Channel>(
  world: StepWorld,
  target: Target<Kind>,
): Promise<Observation> {
  const began = performance.now();
  const opened = await openAll(world, target);
  if ("verdict" in opened) return withLog(world, target, { values: {}, trouble: opened });
  const giveUp = () => void Promise.all(opened.map(({ seen }) => seen.reset()));
  world.signal.addEventListener("abort", giveUp, { once: true });
  if (world.signal.aborted) giveUp();
  try {
    const dialogues = await converseOnAll(world, opened);
    if (dialogues.every(({ complete }) => complete))
      await Promise.all(opened.map((line) => awaitExpected(world, line)));
    await closeAll(opened);
    const values = observed(world, target, opened);
    return withLog(world, target, { values: { ...values, duration: performance.now() - began }, dialogues });
  } finally {
    world.signal.removeEventListener("abort", giveUp);
    await closeAll(opened);
  }
}

/** Names connect one after the other, numbers all at once. */
async function openAll<Kind extends Channel>(
  world: StepWorld,
  target: Target<Kind>,
): Promise<readonly Line<Kind>[] | Trouble> {
  const names = connectionNames(world.settings.connections);
  const attempts: Connecting<Kind>[] = [];
  if (typeof names[0] === "string")
    for (const name of names) attempts.push(await openOne(world, target, String(name)));
  else attempts.push(...(await Promise.all(names.map(() => openOne(world, target)))));
  const failed = attempts.find((attempt) => "failed" in attempt);
  const lines = attempts.flatMap((attempt, index) =>
    "channel" in attempt ? [line(names[index]!, attempt.channel, target)] : [],
  );
  if (failed === undefined) return lines;
  await closeAll(lines);
  const { timeout } = world;
  return connectTrouble(failed as NotConnected, {
    target: target.endpoint.label,
    protocol: target.protocol,
    timeout,
  });
}

function openOne<Kind extends Channel>(world: StepWorld, target: Target<Kind>, from?: string) {
  const { endpoint, protocol } = target;
  const peer = endpoint.server ?? endpoint.label;
  const us = from ?? "labwire";
  const recorder = world.conversation({
    name: peer,
    protocol,
    port: endpoint.port,
    ...(from !== undefined && { from }),
  });
  return target.open({ us, peer, recorder });
}

function line<Kind extends Channel>(name: number | string, channel: Kind, target: Target<Kind>): Line<Kind> {
  return { name, channel, facts: target.facts?.(channel) ?? {}, seen: witness(channel) };
}

function connectionNames(connections: unknown): readonly (number | string)[] {
  if (Array.isArray(connections)) return connections.map(String);
  if (typeof connections === "string" && !/^\d+$/.test(connections)) return [connections];
  const count = connections === undefined ? 1 : Number(connections);
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`${connections} is no number of connections`);
  return Array.from({ length: count }, (_, index) => index);
}

async function converseOnAll(
  world: StepWorld,
  lines: readonly Line<Channel>[],
): Promise<readonly DialogueRecord[]> {
  const { dialogue } = world.settings;
  if (dialogue === undefined) return [];
  const common = { ...world, lines: dialogue as readonly DialogueLine[], path: ["dialogue"] };
  if (typeof lines[0]?.name === "string") {
    const channels = new Map(lines.map(({ name, seen }) => [String(name), seen]));
    const record = await converse({ ...common, channels });
    return [noteTimeout(record, lines.find(({ name }) => name === record.connection)!.seen)];
  }
  const talks = lines.map(async ({ name, seen }) => {
    const own = lines.length > 1 ? ownCaptures(world, name === 0) : {};
    return noteTimeout(await converse({ ...common, ...own, channel: seen, connection: Number(name) }), seen);
  });
  return Promise.all(talks);
}

function noteTimeout(record: DialogueRecord, seen: Witnessed): DialogueRecord {
  const last = record.lines.at(-1);
  if (last !== undefined && !last.held && last.ended === "timeout") seen.gaveUp();
  return record;
}

/** Where the step expects something of all that came or of the end, goes on until it holds or nothing more can come. */
async function awaitExpected(world: StepWorld, { seen }: Line<Channel>): Promise<void> {
  while (unmet(world, shown(seen)).length > 0) {
    const { kind } = await seen.receive(world.deadline);
    if (kind !== "data" && kind !== "timeout") return;
    if (performance.now() >= world.deadline) return seen.gaveUp();
    for (let taken = 0; taken < 64 && (await seen.receive(0)).kind === "data"; ) taken += 1;
  }
}

function shown(seen: Witnessed): Readonly<Record<string, unknown>> {
  return { received: seen.received(), closed_by: seen.closedBy() };
}

/** The expectations of a connection's own values that do not hold. */
function unmet({ expect, matches }: StepWorld, values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).filter(
    (path) => Object.hasOwn(expect, path) && !matches(expect[path], values[path]),
  );
}

/** The values of the first connection that does not meet the expectations, since all have to; of the first where all do. */
function observed<Kind extends Channel>(
  world: StepWorld,
  target: Target<Kind>,
  lines: readonly Line<Kind>[],
) {
  const all = lines.map(({ seen, channel, facts }) => ({
    ...shown(seen),
    ...facts,
    ...target.endFacts?.(channel),
  }));
  return all.find((values) => unmet(world, values).length > 0) ?? all[0];
}

async function closeAll(lines: readonly Line<Channel>[]): Promise<void> {
  await Promise.all(lines.map(({ seen }) => seen.close()));
}

function withLog(
  world: StepWorld,
  { endpoint }: Pick<Target<Channel>, "endpoint">,
  observation: Observation,
): Observation {
  return endpoint.server === undefined
    ? observation
    : { ...observation, log: world.servers.look(endpoint.server).log };
}
