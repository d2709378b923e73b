/**
 * A TCP connection as a channel, plain or under TLS, whichever side opened it.
 *
 *     net.Socket ─ readable ─▶ ArrivalQueue ─▶ receive
 *         └ tls.TLSSocket (after startTls) ┘
 */
import { isIP, type Socket } from "node:net";
import { connect as connectOver, createSecureContext, TLSSocket } from "node:tls";
import { ArrivalQueue } from "./arrival-queue.ts";
import type { Arrival, Channel, TlsOptions } from "./channel.ts";
import { type Sides, unrecorded } from "./sides.ts";

/** How long a connection that we closed is kept, so that what the peer still sends meets no RST. */
const lingerMs = 2000;

/**
 * Options for `net.connect` and `net.createServer` with which a channel can tell everything apart. Node takes an RST
 * that follows data within the same poll for a FIN, unless reading has stopped by then: so it stops after each piece
 * (these water marks), and goes on in a later turn of the event loop.
 */
export const socketOptions = {
  allowHalfOpen: true,
  noDelay: true,
  highWaterMark: 1,
  readableHighWaterMark: 1,
} as const;

export class SocketChannel implements Channel {
  readonly datagrams = false;
  readonly #raw: Socket;
  readonly #sides: Sides;
  readonly #role: "client" | "server";
  readonly #queue = new ArrivalQueue();
  #socket: Socket;
  #over = false;

  constructor(socket: Socket, role: "client" | "server", sides: Sides = unrecorded) {
    this.#raw = socket;
    this.#socket = socket;
    this.#role = role;
    this.#sides = sides;
    this.#queue.onRoom = () => this.#read();
    this.#listen(socket);
    if (socket.errored !== null) this.#failed(socket.errored);
  }

  /** The TLS side of the connection, once it has one. */
  get tls(): TLSSocket | undefined {
    return this.#socket instanceof TLSSocket ? this.#socket : undefined;
  }

  async send(bytes: Uint8Array): Promise<void> {
    await letArrive();
    if (!this.#socket.writable) return;
    this.#sides.recorder.recordBytes(this.#sides.us, "send", bytes);
    await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()));
  }

  receive(deadline: number): Promise<Arrival> {
    return this.#queue.receive(deadline);
  }

  async shutdown(): Promise<void> {
    if (!this.#socket.writable) return;
    this.#sides.recorder.record(this.#sides.us, "shutdown");
    await this.#finish();
  }

  async close(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    if (!this.#raw.destroyed) this.#sides.recorder.record(this.#sides.us, "close");
    this.#queue.discard();
    if (this.#socket.writableLength > 0) this.#raw.destroy();
    else await this.#finish();
    this.#queue.end("closed");
    this.#linger();
  }

  async reset(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    if (!this.#raw.destroyed) this.#sides.recorder.record(this.#sides.us, "reset");
    const gone = new Promise<void>((resolve) => this.#raw.once("close", () => resolve()));
    if (!this.#raw.destroyed) this.#raw.resetAndDestroy();
    if (!this.#raw.closed) await gone;
    this.#queue.end("closed");
  }

  /** Rejects where the handshake fails. */
  async startTls(options: TlsOptions): Promise<void> {
    this.#raw.removeAllListeners("readable").removeAllListeners("end");
    const secure = this.#role === "client" ? this.#asTlsClient(options) : await this.#asTlsServer();
    this.#socket = secure;
    await handshake(secure, this.#role === "client" ? "secureConnect" : "secure");
    if (options.verify && !secure.authorized) throw new UntrustedCertificate(secure.authorizationError);
    this.#listen(secure);
    this.#read();
  }

  #asTlsClient({ ca, servername }: TlsOptions): TLSSocket {
    return connectOver({
      socket: this.#raw,
      rejectUnauthorized: false,
      ...(this.#raw.remoteAddress !== undefined && { host: this.#raw.remoteAddress }),
      ...(ca !== undefined && { ca }),
      ...(servername !== undefined && isIP(servername) === 0 && { servername }),
    });
  }

  async #asTlsServer(): Promise<TLSSocket> {
    const { selfSigned } = await import("./self-signed.ts");
    const secureContext = createSecureContext(await selfSigned());
    return new TLSSocket(this.#raw, { isServer: true, secureContext });
  }

  #listen(socket: Socket): void {
    socket.on("readable", () => setImmediate(() => this.#read()));
    socket.on("end", () => this.#ended("closed"));
    socket.on("error", (error) => this.#failed(error));
    socket.on("close", () => this.#ended("closed"));
  }

  #read(): void {
    while (this.#queue.room) {
      const bytes = this.#socket.read() as Buffer | null;
      if (bytes === null) return;
      if (!this.#over) this.#sides.recorder.recordBytes(this.#sides.peer, "send", bytes);
      this.#queue.push(bytes);
    }
  }

  #failed({ code }: NodeJS.ErrnoException): void {
    this.#ended(isReset(code) ? "reset" : "closed");
  }

  #ended(kind: "closed" | "reset"): void {
    if (this.#queue.ended !== undefined) return;
    this.#sides.recorder.record(this.#sides.peer, kind === "reset" ? "reset" : "close");
    this.#queue.end(kind);
  }

  /** Sends our FIN; resolves when it is on its way or can't be any more. */
  #finish(): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed || socket.writableFinished) return Promise.resolve();
    return new Promise((resolve) => {
      for (const event of ["finish", "close", "error"]) socket.once(event, () => resolve());
      socket.end();
    });
  }

  #linger(): void {
    if (this.#raw.destroyed) return;
    this.#raw.unref();
    const timer = setTimeout(() => this.#raw.destroy(), lingerMs).unref();
    this.#raw.once("close", () => clearTimeout(timer));
  }
}

/** The peer's certificate can't be verified, and it was asked for. */
export class UntrustedCertificate extends Error {
  override readonly name = "UntrustedCertificate";

  constructor(why: unknown) {
    super(why instanceof Error ? why.message : String(why));
  }
}

/** Lets the event loop look at its sockets once, so that what has come is read before a write can fail on a reset. */
export function letArrive(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isReset(code: string | undefined): boolean {
  return code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
}

function handshake(socket: Socket, done: "secureConnect" | "secure"): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(done, resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the connection was closed during the TLS handshake")));
  });
}
