/**
 * One request and its answer over a channel of their own.
 *
 *     HttpRequest ─ node:http ─▶ ChannelStream ─▶ witness ─▶ channel
 *                        └▶ answer, or what went wrong with the bytes that had come
 */
import { type IncomingMessage, request as send } from "node:http";
import type { Channel } from "../../wire/channel.ts";
import { ChannelStream } from "../../wire/channel-stream.ts";
import { witness } from "../../wire/witness.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { withCrlfHead } from "./line-ends.ts";

export interface HttpRequest {
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  /** In the order in which they are sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Fields;
  readonly body: Uint8Array;
}

/** An answer that did not come as it should. */
export interface NoAnswer {
  readonly failed: "closed" | "reset" | "timeout" | "malformed" | "overflow";
  /** What had come. */
  readonly came: Uint8Array;
  /** The parser's code for what is malformed. */
  readonly code: string;
}

/** A body that is longer is not read to its end. */
export const largestBody = 16 * 1024 * 1024;

/** Holds the exchange on `channel` and closes it; never rejects for what the server does. */
export async function exchange(
  channel: Channel,
  request: HttpRequest,
  { deadline, signal }: { readonly deadline: number; readonly signal: AbortSignal },
): Promise<HttpAnswer | NoAnswer> {
  const seen = witness(channel);
  const stream = new ChannelStream(withCrlfHead(seen), deadline);
  const giveUp = () => stream.destroy();
  signal.addEventListener("abort", giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    const outcome = await answered(stream, request);
    return typeof outcome === "string"
      ? { failed: failureOf(outcome, stream), came: seen.received(), code: outcome }
      : outcome;
  } finally {
    signal.removeEventListener("abort", giveUp);
    stream.destroy();
    await seen.close();
  }
}

/** The answer, or the code of the error that there was in its place. */
function answered(stream: ChannelStream, request: HttpRequest): Promise<HttpAnswer | string> {
  const { method, target, headers, body } = request;
  return new Promise((resolve) => {
    const sent = send({
      method,
      path: target,
      headers: headers.flat(),
      setHost: false,
      insecureHTTPParser: true,
      createConnection: () => stream,
    });
    let message: IncomingMessage | undefined;
    sent.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
      // What follows a whole answer (more than its Content-Length says) is left alone, as browsers do.
      if (!message?.complete) resolve(code);
    });
    sent.on("upgrade", (answer) => resolve(answerOf(answer, [])));
    sent.on("connect", (answer) => resolve(answerOf(answer, [])));
    sent.on("response", (answer) => {
      message = answer;
      collect(answer).then((pieces) =>
        resolve(typeof pieces === "string" ? pieces : answerOf(answer, pieces)),
      );
    });
    sent.end(body);
  });
}

/** The pieces of the body, or the code of the error that ended them. */
function collect(answer: IncomingMessage): Promise<Uint8Array[] | string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  return new Promise((resolve) => {
    answer.on("data", (piece: Uint8Array) => {
      pieces.push(piece);
      length += piece.length;
      if (length > largestBody) resolve("overflow");
    });
    answer.on("end", () => resolve(pieces));
    answer.on("error", ({ code = "" }: NodeJS.ErrnoException) => resolve(code));
    answer.on("close", () => resolve(answer.complete ? pieces : ""));
  });
}

function answerOf(answer: IncomingMessage, pieces: readonly Uint8Array[]): HttpAnswer {
  const { statusCode = 0, statusMessage = "", rawHeaders } = answer;
  return {
    status: statusCode,
    reason: statusMessage,
    headers: fieldsOf(rawHeaders),
    body: Buffer.concat(pieces),
  };
}

function failureOf(code: string, stream: ChannelStream): NoAnswer["failed"] {
  if (code.startsWith("HPE_")) return "malformed";
  if (code === "overflow") return "overflow";
  return stream.ended === "timeout" || stream.ended === "reset" ? stream.ended : "closed";
}
