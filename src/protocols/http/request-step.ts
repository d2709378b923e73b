/** `http: {to, path, …}`: sends a request, follows redirects where it is told to, and tells the answer. */
import type { Observation, Trouble } from "../../nouns/observation.ts";
import type { Reason } from "../../nouns/verdict.ts";
import { type Endpoint, type StepContext, TroubleError } from "../../steps/contract.ts";
import { toBytes } from "../../wire/bytes.ts";
import { certificateOf } from "../../wire/certificate.ts";
import type { TlsOptions } from "../../wire/channel.ts";
import type { NotConnected } from "../../wire/connecting.ts";
import type { SocketChannel } from "../../wire/socket-channel.ts";
import { connectTcp } from "../../wire/tcp-channel.ts";
import { connectTls } from "../../wire/tls-channel.ts";
import type { Saying } from "../../words/words.ts";
import { excerpt } from "./excerpt.ts";
import { exchange, type HttpAnswer, type HttpRequest, largestBody, type NoAnswer } from "./exchange.ts";
import { type HttpSettings, makeRequest, type TlsSettings } from "./make-request.ts";
import { authority, redirectOf } from "./redirect.ts";

const mostRedirects = 10;

export async function request(context: StepContext): Promise<Observation> {
  const settings = context.settings.http as HttpSettings;
  const endpoint = context.endpoint(settings.to);
  const seen = await converse(context, settings, endpoint).then(
    (values): Observation => ({ values }),
    (error): Observation => {
      if (!(error instanceof TroubleError)) throw error;
      return { values: {}, trouble: error.trouble };
    },
  );
  const { server } = endpoint;
  return server === undefined ? seen : { ...seen, log: context.servers.look(server).log };
}

/** One request that is made: where to, and how. */
interface Attempt {
  readonly endpoint: Endpoint;
  readonly tls: TlsOptions | undefined;
  readonly request: HttpRequest;
}

type Values = Readonly<Record<string, unknown>>;

async function converse(context: StepContext, settings: HttpSettings, first: Endpoint): Promise<Values> {
  const began = performance.now();
  const tls = await tlsOptions(settings.tls, context);
  let attempt: Attempt = {
    endpoint: first,
    tls,
    request: await makeRequest(settings, authority(first.host, first.port), context),
  };
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const { answer, certificate } = await ask(context, attempt);
    const next = settings.follow === true ? follow(context, answer, attempt, tls) : undefined;
    if (next === undefined)
      return { ...valuesOf(answer), ...certificate, duration: performance.now() - began };
    attempt = next;
  }
  const facts = { target: attempt.endpoint.label, times: mostRedirects };
  throw new TroubleError({ verdict: "fail", reason: "mismatch", saying: ["httpRedirects", facts] });
}

function follow(
  context: StepContext,
  answer: HttpAnswer,
  { endpoint, tls, request }: Attempt,
  given: TlsOptions | undefined,
): Attempt | undefined {
  const from = { host: endpoint.host, port: endpoint.port, secure: tls !== undefined };
  const next = redirectOf(answer, request, from);
  if (next === undefined) return undefined;
  const { place } = next;
  const same = place.port === endpoint.port;
  return {
    endpoint: same ? endpoint : context.endpoint(authority(place.host, place.port)),
    tls: place.secure ? (given ?? {}) : undefined,
    request: next.request,
  };
}

async function tlsOptions(
  tls: boolean | TlsSettings | undefined,
  context: StepContext,
): Promise<TlsOptions | undefined> {
  if (tls === undefined || tls === false) return undefined;
  const { ca, ...options } = tls === true ? {} : tls;
  if (ca === undefined || ca.includes("-----BEGIN")) return { ...options, ...(ca !== undefined && { ca }) };
  return { ...options, ca: Buffer.from(await toBytes({ file: ca }, context)).toString() };
}

/** One request on a connection of its own; throws `TroubleError` where it is not answered. */
async function ask(
  context: StepContext,
  { endpoint, tls, request }: Attempt,
): Promise<{ readonly answer: HttpAnswer; readonly certificate: Values }> {
  const channel = await connect(context, endpoint, tls);
  const certificate = channel.tls === undefined ? {} : { certificate: certificateOf(channel.tls) };
  const answer = await exchange(channel, request, context);
  if ("failed" in answer) throw new TroubleError(unanswered(answer, endpoint.label, context.timeout));
  return { answer, certificate };
}

async function connect(
  context: StepContext,
  endpoint: Endpoint,
  tls: TlsOptions | undefined,
): Promise<SocketChannel> {
  const { host, port, server, label } = endpoint;
  const peer = server ?? label;
  const recorder = context.conversation({ name: peer, protocol: tls === undefined ? "http" : "https", port });
  const sides = { us: "labwire", peer, recorder };
  const attempt =
    tls === undefined
      ? await connectTcp(host, port, context.deadline, sides)
      : await connectTls(host, port, context.deadline, tls, sides);
  if ("failed" in attempt) throw new TroubleError(notConnected(attempt, label, context.timeout));
  return attempt.channel;
}

function notConnected({ failed, why }: NotConnected, target: string, ms: number): Trouble {
  const told: Readonly<Record<NotConnected["failed"], Trouble>> = {
    refused: fail("refused", ["refused", { target }]),
    timeout: fail("timeout", ["connectTimeout", { target, ms }]),
    reset: fail("reset", ["connectReset", { target }]),
    closed: fail("closed", ["connectClosed", { target }]),
    handshake: fail("mismatch", ["handshakeFailed", { target, protocol: "TLS", why }]),
    untrusted: fail("mismatch", ["untrusted", { target, why }]),
    unreachable: { verdict: "error", saying: ["unreachable", { target, why }] },
  };
  return told[failed];
}

function unanswered({ failed, came: bytes, code }: NoAnswer, target: string, ms: number): Trouble {
  const came = excerpt(bytes);
  const told: Readonly<Record<NoAnswer["failed"], Trouble>> = {
    timeout: fail("timeout", ["httpTimeout", { target, came, ms }]),
    closed: fail("closed", ["httpClosed", { target, came }]),
    reset: fail("reset", ["httpReset", { target, came }]),
    malformed: fail("mismatch", ["httpMalformed", { target, came, fault: faults[code] ?? "other" }]),
    overflow: fail("mismatch", ["httpTooLarge", { target, bytes: largestBody }]),
  };
  return told[failed];
}

function fail(reason: Reason, saying: Saying): Trouble {
  return { verdict: "fail", reason, saying };
}

/** The parser's codes by the part of the answer that they are about. */
const faults: Readonly<Record<string, string>> = {
  HPE_INVALID_CONSTANT: "status",
  HPE_INVALID_VERSION: "status",
  HPE_INVALID_STATUS: "status",
  HPE_INVALID_HEADER_TOKEN: "header",
  HPE_HEADER_OVERFLOW: "header",
  HPE_CR_EXPECTED: "header",
  HPE_LF_EXPECTED: "header",
  HPE_UNEXPECTED_SPACE: "header",
  HPE_INVALID_CONTENT_LENGTH: "length",
  HPE_UNEXPECTED_CONTENT_LENGTH: "length",
  HPE_INVALID_TRANSFER_ENCODING: "length",
  HPE_INVALID_CHUNK_SIZE: "chunk",
};

function valuesOf({ status, reason, headers, body }: HttpAnswer): Values {
  const json = parsed(body);
  return { status, reason, headers, body, ...(json !== undefined && { json }) };
}

/** The value of a body that is JSON; undefined where it is not. */
function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
