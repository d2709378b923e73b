/** Who listens where, on Windows. */
import { ask } from "./ask.ts";
import type { Listener, PortLookup } from "./contract.ts";

export interface NetstatRow {
  readonly protocol: "tcp" | "udp";
  readonly address: string;
  readonly port: number;
  /** Empty for UDP. */
  readonly state: string;
  readonly pid: number | undefined;
}

export function netstatLookup(): PortLookup {
  return {
    listeners: async (protocol, port) =>
      (await waiting(protocol)).filter((listener) => listener.port === port),
    listening: waiting,
    inTimeWait: async (port) =>
      (await netstat()).some((row) => row.port === port && row.state === "TIME_WAIT"),
  };
}

async function netstat(): Promise<NetstatRow[]> {
  return parseNetstat(await ask("netstat", ["-ano"]));
}

async function waiting(wanted: "tcp" | "udp"): Promise<Listener[]> {
  const rows = (await netstat()).filter(
    ({ protocol, state }) => protocol === wanted && (wanted === "udp" || state === "LISTENING"),
  );
  return rows.map(({ protocol, address, port, pid }) => ({
    protocol,
    address,
    port,
    pids: pid === undefined ? [] : [pid],
  }));
}

/** Windows' `netstat -ano` (`[::1]:80`) and BSD's `netstat -an` (`*.80`, with two columns of queues, no pid). */
export function parseNetstat(text: string): NetstatRow[] {
  const line =
    /^\s*(tcp|udp)\d*\s+(?:\d+\s+\d+\s+)?(\S+)[:.](\d+)\s+\S+(?:\s+([A-Z_]+\d?))?(?:\s+(\d+))?\s*$/gim;
  return [...text.matchAll(line)].map(([, protocol = "", host = "", port, state = "", pid]) => ({
    protocol: protocol.toLowerCase() as "tcp" | "udp",
    address: host === "*" ? "0.0.0.0" : host.replace(/^\[|\]$/g, ""),
    port: Number(port),
    state,
    pid: pid === undefined ? undefined : Number(pid),
  }));
}
