/** Waits until somebody listens on a port, without connecting: a connection would use up a server that serves once. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Listener } from "./contract.ts";
import { portLookup } from "./port-lookup.ts";

export interface ListeningQuestion {
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /** Settles when the server is gone: then nobody will listen any more. */
  readonly ended?: Promise<unknown>;
}

/** The listeners; none where the time was up, the server ended or the signal came first. */
export async function waitUntilListening(question: ListeningQuestion): Promise<readonly Listener[]> {
  const { protocol, port, deadline, signal, ended } = question;
  const lookup = portLookup();
  const gone = ended?.then(() => true) ?? new Promise<never>(() => {});
  // Without privileges the kernel has nothing to wait on for this: so, looks that grow rarer.
  for (let pause = 1; ; pause = Math.min(20, pause * 1.5)) {
    const found = await lookup.listeners(protocol, port);
    if (found.length > 0 || performance.now() > deadline || signal?.aborted) return found;
    if (await Promise.race([sleep(pause, false), gone])) return lookup.listeners(protocol, port);
  }
}
