/** Servers with their defaults, in the order in which they start. */
import type { Lab } from "../nouns/lab.ts";
import type { DialogueLine, PortPlan, Ready, ServerPlan, ServerSource, Written } from "../nouns/plan.ts";
import type { Source } from "../nouns/source.ts";
import { protocols } from "../protocols/list.ts";
import { placesBelow } from "./places.ts";
import { planProcess, type WrittenProcess } from "./plan-programs.ts";

interface WrittenServer extends WrittenProcess {
  readonly serve?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly dialogue?: readonly DialogueLine[];
  readonly over?: "tcp" | "udp" | "tls";
  readonly port?: PortPlan["port"];
  readonly ports?: Readonly<Record<string, PortPlan["port"]>>;
  readonly protocol?: "tcp" | "udp";
  readonly host?: string;
  readonly depends_on?: string | readonly string[];
  readonly start?: "auto" | "manual";
  readonly lifetime?: "lab" | "step";
  readonly ready?: unknown;
  readonly stop?: { readonly signal?: string; readonly grace?: Written };
  readonly timeout?: Written;
}

export function planServers(lab: Lab, source: Source): ServerPlan[] {
  const planned = Object.entries(lab.servers ?? {}).map(([name, written]) =>
    planServer(name, written as WrittenServer, source),
  );
  return inStartingOrder(planned);
}

function planServer(name: string, written: WrittenServer, source: Source): ServerPlan {
  const from = sourceOf(written);
  const path = ["servers", name];
  return {
    name,
    source: from,
    ports: portsOf(written, from),
    protocol: protocolOf(written, from),
    host: written.host ?? "127.0.0.1",
    dependsOn: [written.depends_on ?? []].flat(),
    start: written.start ?? "auto",
    lifetime: written.lifetime ?? "lab",
    ready: readyOf(written),
    stop: { signal: written.stop?.signal ?? "SIGTERM", grace: written.stop?.grace ?? "2s" },
    timeout: written.timeout ?? "5s",
    at: placeOnly(source.span(path, "key")),
    places: placesBelow(source, path, written),
  };
}

function placeOnly({ file, line, column }: { file: string; line: number; column: number }) {
  return { file, line, column };
}

function sourceOf(written: WrittenServer): ServerSource {
  if (written.serve !== undefined) {
    const [[protocol, content] = ["", {}]] = Object.entries(written.serve);
    return { kind: "reference", protocol, content: content ?? {} };
  }
  if (written.dialogue !== undefined) {
    return { kind: "scripted", over: written.over ?? "tcp", lines: written.dialogue };
  }
  return { kind: "process", process: planProcess(written) };
}

/** A scripted or reference server that names no port gets a free one, since it can't be without. */
function portsOf({ port, ports }: WrittenServer, from: ServerSource): PortPlan[] {
  if (ports !== undefined) return Object.entries(ports).map(([name, value]) => ({ name, port: value }));
  if (port !== undefined) return [{ name: "port", port }];
  return from.kind === "process" ? [] : [{ name: "port", port: "auto" }];
}

function protocolOf({ protocol }: WrittenServer, from: ServerSource): ServerPlan["protocol"] {
  if (protocol !== undefined) return protocol;
  if (from.kind === "scripted") return from.over === "udp" ? "udp" : "tcp";
  if (from.kind === "reference")
    return protocols.find(({ name }) => name === from.protocol)?.server?.transport ?? "tcp";
  return "tcp";
}

function readyOf({ ready, port, ports }: WrittenServer): Ready {
  const usual = port === undefined && ports === undefined ? "none" : "listening";
  const written = (
    typeof ready === "object" && ready !== null ? ready : { [String(ready ?? usual)]: true }
  ) as Record<string, never>;
  const timeout: Written = written.timeout ?? "5s";
  if ("log" in written) return { by: "log", log: written.log, timeout };
  if ("http" in written) return { by: "http", path: written.http, timeout };
  if ("exec" in written) return { by: "exec", command: written.exec, timeout };
  if ("delay" in written) return { by: "delay", delay: written.delay, timeout };
  return {
    by: "none" in written || (!("listening" in written) && usual === "none") ? "none" : "listening",
    timeout,
  };
}

/** Dependencies first, else as written; validate has refused circles. */
function inStartingOrder(servers: readonly ServerPlan[]): ServerPlan[] {
  const ordered = new Set<ServerPlan>();
  const visit = (server: ServerPlan): void => {
    if (ordered.has(server)) return;
    for (const name of server.dependsOn) {
      const needed = servers.find((other) => other.name === name);
      if (needed !== undefined) visit(needed);
    }
    ordered.add(server);
  };
  for (const server of servers) visit(server);
  return [...ordered];
}
