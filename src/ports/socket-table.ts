/** The kernel's table of sockets: /proc/net/tcp, tcp6, udp and udp6 (proc_net_tcp(5)). */
import { readFile } from "node:fs/promises";
import { decodeAddress } from "./address.ts";

export interface SocketRow {
  readonly address: string;
  readonly port: number;
  /** Leads to the processes that hold it. */
  readonly inode: string;
}

/** States as the table prints them (include/net/tcp_states.h): UDP has no LISTEN, what is bound is "closed". */
export const states = { listen: "0A", timeWait: "06", bound: "07" } as const;

/** Sockets of both IP versions in `state`; on `port` alone where one is given. */
export async function readSockets(
  protocol: "tcp" | "udp",
  state: string,
  port?: number,
): Promise<SocketRow[]> {
  const tables = await Promise.all(
    [protocol, `${protocol}6`].map((name) => readFile(`/proc/net/${name}`, "latin1").catch(withoutIpv6)),
  );
  return tables.flatMap((text) => parseSockets(text, state, port));
}

/** A kernel without IPv6 has no such tables. */
function withoutIpv6(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "";
  throw error;
}

export function parseSockets(text: string, state: string, port?: number): SocketRow[] {
  const hexPort = port === undefined ? "[0-9A-F]{4}" : port.toString(16).toUpperCase().padStart(4, "0");
  // slot: local remote state queues timer retransmits uid timeout inode
  const line = new RegExp(`^\\s*\\d+: ([0-9A-F]+):(${hexPort}) \\S+ ${state}(?: +\\S+){5} +(\\d+)`, "gm");
  return [...text.matchAll(line)].map(([, address = "", local = "", inode = ""]) => ({
    address: decodeAddress(address),
    port: Number.parseInt(local, 16),
    inode,
  }));
}
