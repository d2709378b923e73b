/** Endpoints lead to a server of the lab that has a port, to `host:port`, or to a port. */
import { nearest } from "../../expressions/nearest.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { mapAt, type Rule, type View } from "../view.ts";
import { isWritten } from "../written.ts";
import { unknown } from "./references.ts";

type Fault = Omit<Finding, "source" | "path">;

export const endpoints: Rule = {
  name: "endpoints",
  *check(view) {
    for (const { value, source, path } of view.of("endpoint")) {
      const fault = isWritten(value) ? faultOf(value, view) : undefined;
      if (fault !== undefined) yield { ...fault, source, path };
    }
  },
};

function faultOf(endpoint: string, view: View): Fault | undefined {
  if (/^\s*\d+\s*$/.test(endpoint))
    return {
      rule: "endpoint",
      message: "a port is a number, not text",
      suggestion: `Write ${endpoint.trim()} without quotes.`,
    };
  const servers = view.top("servers");
  if (Object.hasOwn(servers, endpoint)) return portless(endpoint, view);
  if (endpoint.includes(":")) return hostAndPort(endpoint);
  const dot = endpoint.indexOf(".");
  const name = dot < 0 ? endpoint : endpoint.slice(0, dot);
  if (view.doubtful.has(name)) return undefined;
  if (!Object.hasOwn(servers, name))
    return unknown(dot < 0 ? endpoint : name, "server", Object.keys(servers));
  return unknownPort(name, endpoint.slice(dot + 1), view);
}

/** A server that is a process and names no port can't be connected to. */
function portless(name: string, view: View): Fault | undefined {
  const server = mapAt(view.main.value, ["servers", name]);
  const hasPort = ["port", "ports", "serve", "dialogue"].some((key) => Object.hasOwn(server, key));
  if (hasPort || !view.isSound(["servers", name])) return undefined;
  return {
    rule: "endpoint",
    message: `the server \`${name}\` has no port`,
    suggestion: `Give it a \`port\` under \`servers\`.`,
  };
}

function unknownPort(name: string, port: string, view: View): Fault | undefined {
  const server = mapAt(view.main.value, ["servers", name]);
  const ports = Object.keys(mapAt(server, ["ports"]));
  const known = ports.length > 0 ? ports : ["port"];
  if (known.includes(port) || !view.isSound(["servers", name])) return undefined;
  const likely = nearest(port, ports);
  const message = `the server \`${name}\` has no port \`${port}\``;
  return { rule: "unknown-port", message, ...didYouMean(likely && `${name}.${likely}`) };
}

/** `host:port`, the host a name, an IPv4 address, or an IPv6 address in brackets. */
function hostAndPort(endpoint: string): Fault | undefined {
  const [, host, port] = /^(\[[0-9A-Fa-f:.%]+\]|[^\s:[\]/]+):(\d+)$/.exec(endpoint) ?? [];
  if (host === undefined || port === undefined)
    return {
      rule: "endpoint",
      message: `\`${endpoint}\` is no endpoint: it is a server's name, \`NAME.PORTNAME\`, \`host:port\`, or a port`,
      ...(/^\w+:\/\//.test(endpoint) && { suggestion: "Leave out the scheme and the path." }),
    };
  if (Number(port) >= 1 && Number(port) <= 65535) return undefined;
  return { rule: "endpoint", message: `a port is a number from 1 to 65535, not ${port}` };
}
