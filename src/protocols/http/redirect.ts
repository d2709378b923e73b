/** Where an answer sends its client (RFC 9110, section 15.4). */
import type { HttpAnswer, HttpRequest } from "./exchange.ts";

/** A place that requests are sent to. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** The request that follows from a redirect; undefined where the answer is none, or leads to another host. */
export function redirectOf(
  { status, headers }: HttpAnswer,
  request: HttpRequest,
  from: Place,
): { readonly place: Place; readonly request: HttpRequest } | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== "string") return undefined;
  const url = resolve(location, request.target, from);
  if (url === undefined) return undefined;
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (!isSameHost(host, from.host)) return undefined;
  const secure = url.protocol === "https:";
  const place = { host: from.host, port: Number(url.port) || (secure ? 443 : 80), secure };
  return { place, request: { ...again(request, status, url.host), target: `${url.pathname}${url.search}` } };
}

function resolve(location: string, target: string, { host, port, secure }: Place): URL | undefined {
  try {
    const url = new URL(location, `${secure ? "https" : "http"}://${authority(host, port)}${target}`);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** `127.0.0.1:8080`, `[::1]:8080`. */
export function authority(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

function isSameHost(host: string, other: string): boolean {
  return host === other || (isLoopback(host) && isLoopback(other));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** After 303, and after 301 and 302 to a POST, the new request is a GET without a body, as browsers have it. */
function again(request: HttpRequest, status: number, host: string): HttpRequest {
  const toGet = status === 303 ? request.method !== "HEAD" : status <= 302 && request.method === "POST";
  const dropped = toGet ? ["content-length", "content-type", "transfer-encoding"] : [];
  const headers = request.headers
    .filter(([name]) => !dropped.includes(name.toLowerCase()))
    .map(([name, value]) => (name === "Host" ? ([name, host] as const) : ([name, value] as const)));
  return toGet ? { ...request, method: "GET", body: new Uint8Array(), headers } : { ...request, headers };
}
