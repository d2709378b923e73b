/**
 * Who listens where, on Linux: from the kernel's own tables, so that nobody is connected to.
 *
 *     port ─ /proc/net/tcp, tcp6 ─▶ inode ─ /proc/PID/fd ─▶ pids
 */
import type { Listener, PortLookup } from "./contract.ts";
import { socketHolders } from "./socket-holders.ts";
import { readSockets, type SocketRow, states } from "./socket-table.ts";

export function procLookup(): PortLookup {
  return {
    listeners: async (protocol, port, candidates) =>
      withPids(protocol, await readSockets(protocol, waiting(protocol), port), candidates),
    listening: async (protocol) => withPids(protocol, await readSockets(protocol, waiting(protocol))),
    inTimeWait: async (port) => (await readSockets("tcp", states.timeWait, port)).length > 0,
  };
}

function waiting(protocol: "tcp" | "udp"): string {
  return protocol === "tcp" ? states.listen : states.bound;
}

function withPids(
  protocol: "tcp" | "udp",
  rows: readonly SocketRow[],
  candidates?: readonly number[],
): Listener[] {
  const holders = socketHolders(new Set(rows.map(({ inode }) => inode)), candidates);
  return rows.map(({ address, port, inode }) => ({
    protocol,
    address,
    port,
    pids: holders.get(inode) ?? [],
  }));
}
