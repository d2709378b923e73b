/** What came of the attempt to open a conversation. */
import type { Channel } from "./channel.ts";

export type Connecting<Kind extends Channel = Channel> = { readonly channel: Kind } | NotConnected;

/** Why there is no conversation. */
export interface NotConnected {
  readonly failed:
    | "refused"
    | "timeout"
    | "reset"
    | "closed"
    /** The peer's name or network can't be reached, or our own system has no socket left: `why` says it. */
    | "unreachable"
    /** The TLS or websocket handshake was begun and came to nothing. */
    | "handshake"
    | "untrusted";
  /** The system's or the library's own words. */
  readonly why: string;
}

const kinds: Readonly<Record<string, NotConnected["failed"]>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ETIMEDOUT: "timeout",
};

/** Puts an error of connecting into a word. */
export function notConnected(error: unknown): NotConnected {
  const { code, message } = error as NodeJS.ErrnoException;
  return { failed: kinds[code ?? ""] ?? "unreachable", why: message };
}
