/**
 * The reference web server.
 *
 *     socket ─▶ SocketChannel (recorded) ─▶ ChannelStream ─▶ node:http ─▶ Site, requests[]
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { ChannelStream } from "../../wire/channel-stream.ts";
import { listenTcp } from "../../wire/listen-tcp.ts";
import { SocketChannel } from "../../wire/socket-channel.ts";
import type { ReferenceOptions, RunningReference } from "../contract.ts";
import { type SiteAnswer, statusAnswer } from "./answer.ts";
import { fieldsOf, queryOf } from "./fields.ts";
import { withCrlfHead } from "./line-ends.ts";
import { RequestLog } from "./request-log.ts";
import { buildSite, type Site, type SiteContent } from "./site.ts";

/** A longer request is answered with 413. */
const largestRequest = 16 * 1024 * 1024;

export async function serve(options: ReferenceOptions): Promise<RunningReference> {
  const { content, host, port } = options;
  const server = new WebServer(await buildSite(content as SiteContent, options), options);
  const listener = await listenTcp(host, port, (socket) => server.accept(socket));
  return {
    port: listener.port,
    records: () => ({ connections: listener.connections(), requests: server.requests }),
    async stop() {
      server.stop();
      await listener.stop();
    },
  };
}

class WebServer {
  readonly #site: Site;
  readonly #options: ReferenceOptions;
  readonly #log = new RequestLog();
  readonly #stopping = new AbortController();
  readonly #server: Server;

  constructor(site: Site, options: ReferenceOptions) {
    this.#site = site;
    this.#options = options;
    const tolerant = { insecureHTTPParser: true, requireHostHeader: false, keepAliveTimeout: 0 };
    this.#server = createServer(tolerant, (request, response) => void this.#answer(request, response));
    // A client that has said all may end its side and still gets its answer.
    Object.assign(this.#server, { httpAllowHalfOpen: true });
    // It is handed its connections; where it knows of no port of its own, Deno ends each after one answer.
    Object.defineProperty(this.#server, "listening", { value: true });
    this.#server.on("clientError", (error: Error, stream) => this.#refuse(error, stream));
  }

  get requests(): readonly unknown[] {
    return this.#log.requests;
  }

  accept(socket: Socket): void {
    const { name: us, conversation } = this.#options;
    const recorder = conversation({ port: socket.remotePort ?? 0, protocol: "http" });
    recorder.record("client", "connect");
    const channel = new SocketChannel(socket, "server", { us, peer: "client", recorder });
    this.#server.emit("connection", new ChannelStream(withCrlfHead(channel), Number.POSITIVE_INFINITY));
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) return;
    const [path = "", ...query] = (request.url ?? "").replace(/^https?:\/\/[^/?]*/i, "").split("?");
    const answer = await this.#choose(request, path, body.length);
    this.#log.add({
      method: request.method ?? "",
      path,
      query: queryOf(new URLSearchParams(query.join("?"))),
      headers: fieldsOf(request.rawHeaders),
      body: body.toString("utf8"),
      status: answer.status,
    });
    if (answer.delay > 0) await this.#wait(answer.delay);
    if (!this.#stopping.signal.aborted) send(answer, response);
  }

  #choose(
    { method = "", headers, httpVersion }: IncomingMessage,
    path: string,
    length: number,
  ): Promise<SiteAnswer> | SiteAnswer {
    if (length > largestRequest) return statusAnswer(413, "the request is too long");
    // RFC 9112, section 3.2.
    if (httpVersion === "1.1" && headers.host === undefined)
      return statusAnswer(400, "the Host field is missing");
    return this.#site({ method, path: path === "" ? "/" : path, authorization: headers.authorization });
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }

  /** What is no request is answered with 400 and recorded, with its bytes as the body. */
  #refuse(error: Error & { readonly rawPacket?: Buffer }, stream: Duplex): void {
    const body = error.rawPacket?.toString("utf8") ?? "";
    if (body !== "") this.#log.add({ method: "", path: "", query: {}, headers: {}, body, status: 400 });
    if (!stream.writable) return void stream.destroy();
    const text = "400 Bad Request: this is no HTTP request\n";
    stream.end(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
    );
  }
}

/**
 * The body; of one that is too long no more than shows it. Undefined where the client went before its end.
 */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on("data", (piece: Buffer) => {
      if (length <= largestRequest) pieces.push(piece);
      length += piece.length;
    });
    request.on("end", () => resolve(Buffer.concat(pieces)));
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}

/** Head and body leave in one write. */
function send({ status, headers, body }: SiteAnswer, response: ServerResponse): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  const framed = response.hasHeader("content-length") || response.hasHeader("transfer-encoding");
  if (!framed && status !== 204 && status !== 304) response.setHeader("Content-Length", body.length);
  response.end(body);
}
