/** Who listens where, on macOS and other systems that have lsof. */
import { ask } from "./ask.ts";
import type { Listener, PortLookup } from "./contract.ts";
import { parseNetstat } from "./netstat.ts";

export function lsofLookup(): PortLookup {
  return {
    listeners: (protocol, port) => lsof(protocol, `:${port}`),
    listening: (protocol) => lsof(protocol, ""),
    // A socket in TIME_WAIT is no process's any more: lsof does not show it.
    inTimeWait: async (port) =>
      parseNetstat(await ask("netstat", ["-an", "-p", "tcp"])).some(
        (row) => row.port === port && row.state === "TIME_WAIT",
      ),
  };
}

async function lsof(protocol: "tcp" | "udp", where: string): Promise<Listener[]> {
  const listening = protocol === "tcp" ? ["-sTCP:LISTEN"] : [];
  const internet = `-i${protocol.toUpperCase()}${where}`;
  return parseLsof(await ask("lsof", ["-nP", internet, ...listening, "-F", "ptn"]), protocol);
}

/** Reads `-F ptn`: a line a field, `p` begins a process, `t` says the IP version, `n` the address. Connected sockets are left out. */
export function parseLsof(text: string, protocol: "tcp" | "udp"): Listener[] {
  const listeners = new Map<string, { address: string; port: number; pids: number[] }>();
  let pid = 0;
  let version = "IPv4";
  for (const line of text.split("\n")) {
    const value = line.slice(1);
    if (line.startsWith("p")) pid = Number(value);
    if (line.startsWith("t")) version = value;
    const [, host = "", port = ""] = (line.startsWith("n") && /^(.*):(\d+)$/.exec(value)) || [];
    if (port === "" || value.includes("->")) continue;
    const address = host === "*" ? (version === "IPv6" ? "::" : "0.0.0.0") : host.replace(/^\[|\]$/g, "");
    const known = listeners.get(`${address} ${port}`);
    if (known === undefined)
      listeners.set(`${address} ${port}`, { address, port: Number(port), pids: [pid] });
    else if (!known.pids.includes(pid)) known.pids.push(pid);
  }
  return [...listeners.values()].map((found) => ({ protocol, ...found }));
}
