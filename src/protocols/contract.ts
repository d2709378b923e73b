/** What a protocol is to the rest: one file (or folder) each, one line in list.ts. */
import type { Piece } from "../schema/piece.ts";
import type { Action } from "../steps/contract.ts";
import type { Recorder } from "../wire/channel.ts";

export interface Protocol {
  /** The key under `serve:` and of the step: `http`. */
  readonly name: string;
  /** The well-known port (RFC 6335, the service name registry). */
  readonly port?: number;
  /** The client's step, where the protocol has one. */
  readonly action?: Action;
  /** The reference server, where the protocol has one. */
  readonly server?: ReferenceServer;
}

/** A server built in, with its content in the lab. */
export interface ReferenceServer {
  readonly description: string;
  readonly transport: "tcp" | "udp" | "both";
  /** Shape of the content under `serve: {NAME: …}`. */
  readonly content: Piece;
  /** What `server:` steps may expect of it, beside `running` and `connections`: name → shape. */
  readonly records: Readonly<Record<string, Piece>>;
  start(options: ReferenceOptions): Promise<RunningReference>;
}

export interface ReferenceOptions {
  readonly name: string;
  /** What stands under `serve: {NAME: …}`, expressions evaluated. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  /** What the lab says of it; the server's own `transport` where it is left out. */
  readonly protocol?: "tcp" | "udp" | "both";
  readonly labDir: string;
  readonly seed: string;
  /** Opens the record of one client's conversation. */
  conversation(client: { readonly port: number; readonly protocol: string }): Recorder;
}

export interface RunningReference {
  readonly port: number;
  /** What has been recorded by now: plain JSON. */
  records(): Readonly<Record<string, unknown>>;
  /** Ends all connections and frees the port; resolves when it is free. */
  stop(): Promise<void>;
}
