/** Waits until a process that has ended has given out what was left in its pipes. */
import type { Readable } from "node:stream";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";

/** Silence after which a pipe that a grandchild holds open counts as empty, ms. */
const silence = 100;
/** A grandchild that goes on writing delays the end no longer than this, ms. */
const longest = 1000;

/** `lastArrival`: `performance.now()` at which something came last. */
export async function drained(streams: readonly Readable[], lastArrival: () => number): Promise<void> {
  const over = pipesEnd(streams).then(() => true);
  const began = performance.now();
  for (let quietSince = began; performance.now() - began < longest; ) {
    const left = quietSince + silence - performance.now();
    if (await Promise.race([over, sleep(Math.max(1, left), false, { ref: false })])) return;
    // A busy machine may have kept us from reading what has long been there.
    await turn();
    if (lastArrival() <= quietSince) return;
    quietSince = lastArrival();
  }
}

/** Resolves once nothing more can come from any of them. */
export async function pipesEnd(streams: readonly Readable[]): Promise<void> {
  await Promise.all(streams.map(endOf));
}

function endOf(stream: Readable): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ["end", "close", "error"]) stream.once(event, () => resolve());
  });
}
