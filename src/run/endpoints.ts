/** From what a lab calls an endpoint to an address, and from an address to who listens there. */
import type { Endpoint, PortState } from "../steps/contract.ts";
import type { LabServer, ResolvedPorts } from "./lab-server.ts";
import type { PortSurvey } from "./port-survey.ts";

/** A server with its ports as numbers. */
export interface Reachable {
  readonly server: LabServer;
  readonly ports: ResolvedPorts;
}

/** `reference`: a server's name, `NAME.PORTNAME`, `host:port`, or a port on 127.0.0.1. */
export function resolveEndpoint(reference: string | number, servers: readonly Reachable[]): Endpoint {
  const text = String(reference);
  for (const { server, ports } of servers) {
    const { name, protocol } = server.plan;
    const port = text === name ? [...ports.values()][0] : ports.get(text.slice(name.length + 1));
    if ((text === name || text.startsWith(`${name}.`)) && port !== undefined) {
      return {
        host: server.host,
        port,
        server: name,
        protocol,
        label: `${text} (${address(server.host, port)})`,
      };
    }
  }
  return atAddress(text, servers);
}

function atAddress(text: string, servers: readonly Reachable[]): Endpoint {
  const [, host = "127.0.0.1", digits = ""] = /^(?:(.*):)?(\d+)$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === "" || port < 1 || port > 65_535) throw new RangeError(`\`${text}\` is no endpoint`);
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const behind = isLoopback(bare)
    ? servers.find(({ ports }) => [...ports.values()].includes(port))?.server.plan
    : undefined;
  const server = behind === undefined ? {} : { server: behind.name };
  return { host: bare, port, label: address(bare, port), protocol: behind?.protocol ?? "tcp", ...server };
}

/** `127.0.0.1:80`, `[::1]:80`. */
function address(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Who listens at an endpoint, found without connecting. */
export async function portState(endpoint: Endpoint, survey: PortSurvey): Promise<PortState> {
  const protocols = endpoint.protocol === "both" ? (["tcp", "udp"] as const) : [endpoint.protocol];
  for (const protocol of protocols) {
    const listeners = await survey.listeners(protocol, endpoint.port);
    const reached = listeners.filter(({ address: bound }) => reaches(endpoint.host, bound));
    const held = reached.length > 0 ? reached : listeners;
    const owners = await Promise.all(held.map((listener) => survey.holder(listener)));
    // Several may share a port (SO_REUSEPORT).
    const own = Math.max(
      0,
      owners.findIndex(({ name }) => name === endpoint.server),
    );
    if (held[own] === undefined) continue;
    return { state: "open", owner: owners[own]!.name, address: held[own].address, protocol };
  }
  return { state: "closed", protocol: protocols[0]! };
}

function reaches(host: string, bound: string): boolean {
  return bound === host || bound === "0.0.0.0" || bound === "::";
}
