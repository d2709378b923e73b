/** What the tests of wires share: a world for dialogues, channels that bring what they are told, and peers in Python. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { evaluate } from "../../src/expressions/evaluate.ts";
import { createScope } from "../../src/expressions/scope.ts";
import { matches } from "../../src/judge/matches.ts";
import { pause } from "../../src/wire/alarm.ts";
import type { Arrival, Channel } from "../../src/wire/channel.ts";
import type { DialogueWorld } from "../../src/wire/dialogue.ts";

export interface TestWorld extends DialogueWorld {
  readonly captured: Record<string, unknown>;
}

/** A world with the real expressions and the real judge. */
export function testWorld(dialogues: DialogueWorld["dialogues"] = {}): TestWorld {
  const captured: Record<string, unknown> = {};
  const scope = createScope({ seed: "seed", lab: { dir: "/" }, captured });
  return {
    labDir: import.meta.dirname,
    seed: "seed",
    dialogues,
    captured,
    evaluate: (value, locals = {}) => evaluate(value, { ...scope, locals }, "test"),
    capture(name, value) {
      captured[name] = value;
    },
    matches: (matcher, actual) => matches(matcher, actual, () => []),
  };
}

export const soon = () => performance.now() + 10_000;

export type Ending = "closed" | "reset" | "timeout";

export interface FakeChannel extends Channel {
  readonly sent: Uint8Array[];
  /** What was done to it beside sending. */
  readonly done: string[];
}

/** A channel that brings `pieces`, each in a turn of its own, and then ends, or brings nothing more. */
export function fakeChannel(
  pieces: readonly Uint8Array[],
  ending: Ending = "timeout",
  datagrams = false,
): FakeChannel {
  const left = [...pieces];
  const sent: Uint8Array[] = [];
  const done: string[] = [];
  const act = (name: string) => async () => void done.push(name);
  return {
    datagrams,
    sent,
    done,
    send: async (bytes) => void sent.push(bytes),
    async receive(deadline): Promise<Arrival> {
      await new Promise((resolve) => setImmediate(resolve));
      const bytes = left.shift();
      if (bytes !== undefined) return { kind: "data", bytes };
      if (ending === "timeout") await pause(Number.POSITIVE_INFINITY, deadline);
      return { kind: ending };
    },
    shutdown: act("shutdown"),
    close: act("close"),
    reset: act("reset"),
  };
}

/** `bytes` cut where `cuts` (0 … 1) say. */
export function cutInto(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => Math.floor(cut * bytes.length)))].sort((a, b) => a - b);
  const edges = [0, ...places.filter((place) => place > 0 && place < bytes.length), bytes.length];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

export const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");

export interface Peer {
  readonly port: number;
  /** The next line that it prints. */
  said(): Promise<string>;
  stop(): Promise<void>;
}

const prelude = `
import socket, struct, sys, threading, time
def say(*words): print(*words, flush=True)
def listening(kind=socket.SOCK_STREAM):
    s = socket.socket(socket.AF_INET, kind)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", 0))
    if kind == socket.SOCK_STREAM: s.listen(128)
    say(s.getsockname()[1])
    return s
def rst(c):
    c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); c.close()
`;

/** A peer in Python: `listening()` gives its socket and tells the port, `say` prints, `rst` closes with a reset. */
export async function pythonPeer(script: string): Promise<Peer> {
  const child = spawn("python3", ["-c", prelude + script], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => String((await lines.next()).value);
  return {
    port: Number(await said()),
    said,
    async stop() {
      process.kill(child.pid!, "SIGKILL");
      await exited;
    },
  };
}

/** A TCP server of this process; `greet` speaks to each client. */
export async function nodePeer(
  greet: (socket: Socket) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket.on("error", () => {}));
    greet(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
