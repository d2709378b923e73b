/**
 * A server that plays a script to each of its clients, so that clients can be graded.
 *
 *     client ─ connection ─▶ channel ─▶ converse (the script from its start) ─▶ record
 */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer, isIPv6, type Socket } from "node:net";
import type { DialogueRecord } from "../nouns/observation.ts";
import type { DialogueLine } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import { speak } from "../words/words.ts";
import type { Channel, Recorder } from "./channel.ts";
import { converse, type DialogueWorld } from "./dialogue.ts";
import { ownCaptures } from "./own-captures.ts";
import { type Play, progress } from "./script-progress.ts";
import type { Sides } from "./sides.ts";
import { SocketChannel, socketOptions } from "./socket-channel.ts";
import { startTlsBefore } from "./tls-channel.ts";
import { DatagramChannel } from "./udp-channel.ts";

export interface Script extends DialogueWorld {
  /** The server's name, for the record. */
  readonly name: string;
  readonly over: "tcp" | "udp" | "tls";
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly lines: readonly DialogueLine[];
  /** Bounds each wait: a duration as the lab writes it. */
  readonly timeout: unknown;
  /** The language in which `dialogue` says where a script stopped; English where it is left out. */
  readonly lang?: string;
  /** Opens the record of one client's conversation. */
  conversation(client: { readonly port: number; readonly protocol: string }): Recorder;
}

/** What `server:` steps observe of it. */
export interface ScriptRecords extends Readonly<Record<string, unknown>> {
  /** `complete` once a client has come and all that came have played the script to its end; else where one stopped. */
  readonly dialogue: string;
  /** How many clients came. */
  readonly connections: number;
}

export interface ScriptedPeer {
  readonly port: number;
  records(): ScriptRecords;
  /** What happened at each line, for each client whose script has come to its end or stopped. */
  dialogues(): readonly DialogueRecord[];
  /** Ends all connections and frees the port. */
  stop(): Promise<void>;
}

/** Where clients come from. */
interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens and plays the script to each client; rejects with the system's error where the port can't be had. */
export async function startScriptedPeer(script: Script): Promise<ScriptedPeer> {
  const stage = new Stage(script);
  // Made before the first client, whose time it would cost.
  if (script.over === "tls") await (await import("./self-signed.ts")).selfSigned();
  const listening = await (script.over === "udp" ? listenUdp(script, stage) : listenTcp(script, stage));
  return {
    port: listening.port,
    records: () => stage.records(),
    dialogues: () => stage.dialogues,
    async stop() {
      stage.freeze();
      await listening.close();
      await stage.over();
    },
  };
}

/** All plays of one script. */
class Stage {
  readonly dialogues: DialogueRecord[] = [];
  readonly #script: Script;
  readonly #timeout: number;
  readonly #plays: Play[] = [];
  readonly #going = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #final: ScriptRecords | undefined;

  constructor(script: Script) {
    this.#script = script;
    this.#timeout = milliseconds(script.timeout);
  }

  sides(clientPort: number): Sides {
    const { name, over, conversation } = this.#script;
    return { us: name, peer: "client", recorder: conversation({ port: clientPort, protocol: over }) };
  }

  play(channel: Channel): void {
    const going = this.#play(channel).finally(() => this.#going.delete(going));
    this.#going.add(going);
  }

  records(): ScriptRecords {
    return this.#final ?? { dialogue: this.#told(), connections: this.#plays.length };
  }

  /** What we end ourselves is not what a client did: the records stay as they are. */
  freeze(): void {
    this.#final = this.records();
    this.#stopped.abort();
  }

  async over(): Promise<void> {
    await Promise.all(this.#going);
  }

  async #play(channel: Channel): Promise<void> {
    const play: Play = {
      complete: false,
      number: 1,
      ...(this.#script.lines[0] && { line: this.#script.lines[0] }),
    };
    this.#plays.push(play);
    try {
      if (this.#script.over === "tls") await this.#shakeHands(channel, play);
      if (play.broken === undefined) await this.#converse(channel, play);
    } catch (error) {
      play.broken = ["scriptBroken", { message: (error as Error).message }];
    } finally {
      await channel.close();
    }
  }

  async #shakeHands(channel: Channel, play: Play): Promise<void> {
    const deadline = performance.now() + this.#timeout;
    const failed = await startTlsBefore(channel as Required<Channel>, {}, deadline);
    if (failed !== undefined) play.broken = ["scriptNoTls", { why: failed.why }];
  }

  async #converse(channel: Channel, play: Play): Promise<void> {
    const record = await converse({
      ...this.#script,
      ...ownCaptures(this.#script, true),
      channel,
      timeout: this.#timeout,
      path: ["dialogue"],
      connection: this.#plays.indexOf(play),
      signal: this.#stopped.signal,
      onLine(line, path, record) {
        play.line = line;
        play.number = Number(path[1]) + 1;
        if (record === undefined) delete play.record;
        else play.record = record;
      },
    });
    if (this.#final !== undefined) return;
    play.complete = record.complete;
    this.dialogues.push(record);
  }

  #told(): string {
    const lang = this.#script.lang ?? "en";
    const unfinished = this.#plays.find(({ complete }) => !complete);
    if (unfinished !== undefined) return speak(lang, progress(unfinished));
    return this.#plays.length === 0
      ? speak(lang, ["scriptUnmet", { server: this.#script.name }])
      : "complete";
  }
}

async function listenTcp({ host, port }: Script, stage: Stage): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer(socketOptions, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    stage.play(new SocketChannel(socket, "server", stage.sides(socket.remotePort ?? 0)));
  });
  await once(server.listen(port, host), "listening");
  server.on("error", () => {});
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/** One script a client address. */
async function listenUdp({ host, port }: Script, stage: Stage): Promise<Listening> {
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  const clients = new Map<string, DatagramChannel>();
  const greet = (address: string, from: number): DatagramChannel => {
    const outlet = {
      send: (bytes: Uint8Array, sent: (error: Error | null) => void) =>
        socket.send(bytes, from, address, sent),
      close() {},
    };
    const channel = new DatagramChannel(outlet, stage.sides(from));
    clients.set(`${address} ${from}`, channel);
    stage.play(channel);
    return channel;
  };
  socket.on("message", (bytes, { address, port: from }) => {
    (clients.get(`${address} ${from}`) ?? greet(address, from)).arrived(bytes);
  });
  socket.bind(port, host);
  await once(socket, "listening");
  socket.on("error", () => {});
  return {
    port: socket.address().port,
    async close() {
      await Promise.all([...clients.values()].map((channel) => channel.close()));
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}
