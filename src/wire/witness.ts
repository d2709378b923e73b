/** A channel that remembers what has come through it and how it ended. */
import type { Arrival, Channel } from "./channel.ts";
import { GrowingBytes } from "./growing-bytes.ts";

export type ClosedBy = "peer" | "us" | "reset" | "timeout";

/** Stands between a dialogue and its channel, for what a step observes. */
export function witness(channel: Channel): Channel & Witnessed {
  const arrived = new GrowingBytes();
  let ended: ClosedBy | undefined;
  const { startTls } = channel;
  return {
    datagrams: channel.datagrams,
    send: (bytes, form) => channel.send(bytes, form),
    async receive(deadline) {
      const arrival = await channel.receive(deadline);
      if (arrival.kind === "data") arrived.append(arrival.bytes);
      else ended ??= endings[arrival.kind];
      return arrival;
    },
    shutdown: () => channel.shutdown(),
    close() {
      ended ??= "us";
      return channel.close();
    },
    reset() {
      ended ??= "us";
      return channel.reset();
    },
    ...(startTls && { startTls: (options) => startTls.call(channel, options) }),
    received: () => arrived.view(),
    closedBy: () => ended ?? "us",
    gaveUp() {
      ended ??= "timeout";
    },
  };
}

export interface Witnessed {
  /** All bytes that came. */
  received(): Uint8Array;
  /** Who ended it; `us` while nobody has. */
  closedBy(): ClosedBy;
  /** Says that we end it since the time is up. */
  gaveUp(): void;
}

const endings: Readonly<Record<Exclude<Arrival["kind"], "data">, ClosedBy | undefined>> = {
  closed: "peer",
  reset: "reset",
  refused: "reset",
  timeout: undefined,
};
