/**
 * One side of one conversation, whatever carries it: a TCP or TLS connection, a UDP socket, a websocket,
 * a telnet session, a process's terminal. The dialogue engine knows nothing else of the network.
 */

/** What `receive` came back with. */
export type Arrival =
  /** Bytes as they came; over datagrams and websockets one message. */
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  /** The peer ended its side (FIN, a process that ended); said again by every later call. */
  | { readonly kind: "closed" }
  | { readonly kind: "reset" }
  /** Nobody listens there (connect refused, ICMP port unreachable). */
  | { readonly kind: "refused" }
  | { readonly kind: "timeout" };

export interface Channel {
  /** Whether one `data` arrival is one message with its own borders (udp, websocket). */
  readonly datagrams: boolean;
  /**
   * Resolves when the bytes are handed to the system; where the peer is gone it resolves too, and `receive` tells.
   * `form` matters to a transport that tells text from binary (websocket): text where it is left out.
   */
  send(bytes: Uint8Array, form?: "text" | "binary"): Promise<void>;
  /** The next arrival, or `timeout` once `performance.now()` passes `deadline`. Never rejects. */
  receive(deadline: number): Promise<Arrival>;
  /** Half-close: no more will be sent, receiving goes on. */
  shutdown(): Promise<void>;
  /** Ends both directions in good order; harmless when done twice. */
  close(): Promise<void>;
  /** Ends with RST where the transport has such a thing. */
  reset(): Promise<void>;
  /** Goes on under TLS (STARTTLS); absent where the transport can't. */
  startTls?(options: TlsOptions): Promise<void>;
}

/** How a TLS peer is trusted. */
export interface TlsOptions {
  /** Whether a certificate that can't be verified ends the connection; labs use their own, so: false. */
  readonly verify?: boolean;
  /** PEM of the authority to trust. */
  readonly ca?: string;
  /** SNI and the name to verify; never an IP address. */
  readonly servername?: string;
}

/** What writes down a conversation; see recorder.ts. */
export interface Recorder {
  /** `from` is `labwire`, or the server's or client's name. */
  record(from: string, kind: "connect" | "shutdown" | "close" | "reset" | "refused" | "timeout"): void;
  recordBytes(from: string, kind: "send" | "datagram", bytes: Uint8Array): void;
}
