/** A WebSocket (RFC 6455) as a channel: one message an arrival. The library is loaded when first needed. */
import { STATUS_CODES } from "node:http";
import { isIP, isIPv6 } from "node:net";
import type { TLSSocket } from "node:tls";
import type { WebSocket } from "ws";
import { setAlarm } from "./alarm.ts";
import { ArrivalQueue } from "./arrival-queue.ts";
import type { Arrival, Channel, TlsOptions } from "./channel.ts";
import { type Connecting, type NotConnected, notConnected } from "./connecting.ts";
import { type Sides, unrecorded } from "./sides.ts";

/** What is asked for when the connection is opened. */
export interface WebSocketOptions {
  readonly path: string;
  /** Subprotocols, best first. */
  readonly protocols: readonly string[];
  /** Present: under TLS. */
  readonly tls?: TlsOptions;
}

const largestMessage = 64 * 1024 * 1024;
/** How long we wait for the peer's close frame after ours. */
const closingMs = 1000;
/** No close frame has come (RFC 6455, section 7.1.5). */
const noCloseFrame = 1006;

export class WebSocketChannel implements Channel {
  readonly datagrams = true;
  readonly #socket: WebSocket;
  readonly #sides: Sides;
  readonly #queue = new ArrivalQueue();
  #closing = false;
  #closeCode = noCloseFrame;

  constructor(socket: WebSocket, sides: Sides = unrecorded) {
    this.#socket = socket;
    this.#sides = sides;
    this.#queue.onRoom = () => socket.resume();
    socket.on("message", (message) => this.#arrived(message as Buffer));
    socket.on("error", ({ code }: NodeJS.ErrnoException) =>
      this.#ended(code === "ECONNRESET" ? "reset" : "closed"),
    );
    socket.on("close", (code) => {
      this.#closeCode = code;
      this.#ended("closed");
    });
  }

  /** The subprotocol that the server chose; empty for none. */
  get protocol(): string {
    return this.#socket.protocol;
  }

  /** The code of the peer's close frame; 1005 where it had none, 1006 where no frame has come. */
  get closeCode(): number {
    return this.#closeCode;
  }

  async send(bytes: Uint8Array, form: "text" | "binary" = "text"): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#sides.recorder.recordBytes(this.#sides.us, "send", bytes);
    const binary = form === "binary";
    await new Promise<void>((resolve) =>
      this.#socket.send(bytes, { binary, compress: false }, () => resolve()),
    );
  }

  receive(deadline: number): Promise<Arrival> {
    return this.#queue.receive(deadline);
  }

  /** A close frame ends both directions, so this is the beginning of the closing handshake. */
  async shutdown(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    this.#sides.recorder.record(this.#sides.us, "shutdown");
    this.#socket.close(1000);
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    if (!this.#closing) this.#sides.recorder.record(this.#sides.us, "close");
    this.#closing = true;
    this.#queue.discard();
    this.#socket.resume();
    this.#socket.close(1000);
    await this.#gone(closingMs);
    this.#queue.end("closed");
  }

  async reset(): Promise<void> {
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    this.#sides.recorder.record(this.#sides.us, "reset");
    this.#closing = true;
    await this.#gone(0);
  }

  /** Waits until the connection is gone, and ends it where it is not after `ms`. */
  #gone(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#socket.terminate(), ms);
      const gone = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#socket.readyState === this.#socket.CLOSED) gone();
      else this.#socket.once("close", gone);
    });
  }

  #arrived(message: Buffer): void {
    if (this.#queue.ended !== undefined) return;
    this.#sides.recorder.recordBytes(this.#sides.peer, "send", message);
    this.#queue.push(message);
    if (!this.#queue.room) this.#socket.pause();
  }

  #ended(kind: "closed" | "reset"): void {
    if (this.#queue.ended !== undefined) return;
    this.#sides.recorder.record(this.#sides.peer, kind === "reset" ? "reset" : "close");
    this.#queue.end(kind);
  }
}

/** Connects and shakes hands until `deadline`; never rejects for what the peer does. */
export async function connectWebSocket(
  host: string,
  port: number,
  deadline: number,
  options: WebSocketOptions,
  sides: Sides = unrecorded,
): Promise<Connecting<WebSocketChannel>> {
  const socket = await beginHandshake(host, port, options);
  const failed = await opened(socket, deadline, options.tls?.verify === true);
  if (failed === undefined) {
    sides.recorder.record(sides.us, "connect");
    return { channel: new WebSocketChannel(socket, sides) };
  }
  socket.on("error", () => {}).terminate();
  if (failed.failed === "refused") sides.recorder.record(sides.peer, "refused");
  return failed;
}

async function beginHandshake(host: string, port: number, { path, protocols, tls }: WebSocketOptions) {
  const { WebSocket } = await import("ws");
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const url = `${tls === undefined ? "ws" : "wss"}://${authority}${path.startsWith("/") ? path : `/${path}`}`;
  const servername = tls?.servername ?? (isIP(host) === 0 ? host : undefined);
  return new WebSocket(url, [...protocols], {
    perMessageDeflate: false,
    maxPayload: largestMessage,
    rejectUnauthorized: false,
    ...(tls?.ca !== undefined && { ca: tls.ca }),
    ...(tls !== undefined && servername !== undefined && { servername }),
  });
}

function opened(socket: WebSocket, deadline: number, verify: boolean): Promise<NotConnected | undefined> {
  return new Promise((resolve) => {
    const end = (outcome?: NotConnected) => {
      alarm.clear();
      socket.removeListener("error", fail);
      resolve(outcome);
    };
    const fail = (error: Error) => end(handshakeFailure(error));
    const alarm = setAlarm(deadline, () => end({ failed: "timeout", why: "the handshake was not answered" }));
    let untrusted: NotConnected | undefined;
    socket.once("upgrade", (response) => {
      const { authorized, authorizationError } = response.socket as TLSSocket;
      if (verify && !authorized) untrusted = { failed: "untrusted", why: String(authorizationError) };
    });
    socket.once("unexpected-response", (_, { statusCode = 0 }) =>
      end({ failed: "handshake", why: `HTTP ${statusCode} ${STATUS_CODES[statusCode] ?? ""}`.trim() }),
    );
    socket.once("open", () => end(untrusted));
    socket.once("error", fail);
  });
}

function handshakeFailure(error: NodeJS.ErrnoException): NotConnected {
  if (error.message === "socket hang up") return { failed: "closed", why: error.message };
  const failure = notConnected(error);
  return failure.failed === "unreachable" && error.syscall === undefined
    ? { failed: "handshake", why: failure.why }
    : failure;
}
