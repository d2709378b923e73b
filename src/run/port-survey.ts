/** Who has the ports that a server wants, and which ports it has instead. */
import type { Listener, PortLookup } from "../ports/contract.ts";
import { processName } from "../ports/process-name.ts";
import type { LabServer } from "./lab-server.ts";

/** Looks at ports with the lab's servers in mind. */
export class PortSurvey {
  readonly #lookup: PortLookup;
  readonly #servers: () => readonly LabServer[];
  readonly #builtIn: (port: number) => string | undefined;

  constructor(
    lookup: PortLookup,
    servers: () => readonly LabServer[],
    builtIn: (port: number) => string | undefined,
  ) {
    this.#lookup = lookup;
    this.#servers = servers;
    this.#builtIn = builtIn;
  }

  /** The lab's server that holds the listener, else the foreign program's name. */
  async holder({ pids, port }: Listener): Promise<{ readonly name: string; readonly ours: boolean }> {
    const server = this.#servers().find((candidate) => pids.some((pid) => candidate.owns(pid)));
    if (server !== undefined) return { name: server.plan.name, ours: true };
    if (pids.includes(process.pid)) return { name: this.#builtIn(port) ?? "labwire", ours: true };
    const [pid] = pids;
    const name = pid === undefined ? undefined : await processName(pid);
    return { name: name ?? "another program", ours: false };
  }

  listeners(protocol: "tcp" | "udp", port: number): Promise<readonly Listener[]> {
    return this.#lookup.listeners(protocol, port);
  }

  /** What the processes that `owned` picks do listen on: `5001`, `5000/udp` where the transport is not `expected`. */
  async portsOf(owned: (pid: number) => boolean, expected: "tcp" | "udp"): Promise<readonly string[]> {
    const found: string[] = [];
    for (const protocol of ["tcp", "udp"] as const) {
      const own = (await this.#lookup.listening(protocol)).filter(({ pids }) => pids.some(owned));
      found.push(...own.map(({ port }) => (protocol === expected ? `${port}` : `${port}/${protocol}`)));
    }
    return [...new Set(found)];
  }
}
