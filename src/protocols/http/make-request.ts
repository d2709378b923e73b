/** From what an `http` step says to the request that is sent. */
import { type BytesSource, toBytes } from "../../wire/bytes.ts";
import type { HttpRequest } from "./exchange.ts";

type Scalar = string | number | boolean;

/** What stands under `http:`, expressions evaluated. */
export interface HttpSettings {
  readonly to: string | number;
  readonly method?: string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly headers?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly body?: unknown;
  readonly json?: unknown;
  readonly user?: Scalar;
  readonly password?: Scalar;
  readonly tls?: boolean | TlsSettings;
  readonly follow?: boolean;
}

export interface TlsSettings {
  readonly verify?: boolean;
  readonly ca?: string;
  readonly servername?: string;
}

/** Throws a `RangeError` for what can't stand in a request. `authority` is what goes into `Host`. */
export async function makeRequest(
  settings: HttpSettings,
  authority: string,
  source: BytesSource,
): Promise<HttpRequest> {
  const body = await bodyOf(settings, source);
  const method = settings.method ?? (body === undefined ? "GET" : "POST");
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method))
    throw new RangeError(`${JSON.stringify(method)} is no method`);
  const length = body?.length ?? (bodiless.has(method) ? undefined : 0);
  const headers = headersOf(settings, authority, length);
  return { method, target: targetOf(settings), headers, body: body ?? new Uint8Array() };
}

async function bodyOf({ body, json }: HttpSettings, source: BytesSource): Promise<Uint8Array | undefined> {
  if (body !== undefined && json !== undefined) throw new RangeError("`body` and `json` exclude each other");
  if (json !== undefined) return Buffer.from(JSON.stringify(json));
  return body === undefined ? undefined : toBytes(body, source);
}

/** What may not stand in a request line as it is, is written in percents; what is written so already stays. */
function targetOf({ path = "/", query = {} }: HttpSettings): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`),
  );
  const target = path.startsWith("/") || path === "*" ? path : `/${path}`;
  const mark = target.includes("?") ? "&" : "?";
  const whole = pairs.length === 0 ? target : `${target}${mark}${pairs.join("&")}`;
  return whole.replace(/[^\x21-\x7e]+/g, percents);
}

function percents(letters: string): string {
  return Buffer.from(letters).toString("hex").toUpperCase().replace(/../g, "%$&");
}

/** Methods whose requests have no length where they have no body (RFC 9110, section 8.6). */
const bodiless = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "CONNECT"]);

/** The lab's own fields take the place of those that are usual. */
function headersOf(
  settings: HttpSettings,
  authority: string,
  length: number | undefined,
): [string, string][] {
  const { headers = {}, json, user, password = "" } = settings;
  const usual: Record<string, string | undefined> = {
    Host: authority,
    "User-Agent": "labwire",
    Accept: "*/*",
    Authorization: user === undefined ? undefined : basic(user, password),
    "Content-Type": json === undefined ? undefined : "application/json",
    "Content-Length": length === undefined ? undefined : String(length),
    Connection: "close",
  };
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  if (given.has("transfer-encoding")) given.add("content-length");
  const kept = Object.entries(usual).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !given.has(entry[0].toLowerCase()),
  );
  return [...kept, ...Object.entries(headers).flatMap(([name, value]) => fieldLines(name, value))];
}

function fieldLines(name: string, value: Scalar | readonly Scalar[]): [string, string][] {
  return [value].flat().map((one) => {
    const text = String(one);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(text))
      throw new RangeError(`${JSON.stringify(text)} can't stand in the header field ${name}`);
    return [name, text];
  });
}

function basic(user: Scalar, password: Scalar): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
