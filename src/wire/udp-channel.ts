/** UDP as a channel: to one server through a connected socket, or to one client of a socket that many share. */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { isIPv6 } from "node:net";
import { ArrivalQueue } from "./arrival-queue.ts";
import type { Arrival, Channel } from "./channel.ts";
import { type Connecting, notConnected } from "./connecting.ts";
import { type Sides, unrecorded } from "./sides.ts";

/** What fits into a datagram over IPv4 (RFC 768, RFC 791). */
const largestDatagram = 65_507;

/** How datagrams leave, and what ends with the channel. */
interface Outlet {
  send(bytes: Uint8Array, sent: (error: Error | null) => void): void;
  close(): void;
  /** Whether somebody listens there; where it is left out, the system tells. */
  heard?(): Promise<boolean>;
}

export class DatagramChannel implements Channel {
  readonly datagrams = true;
  readonly #outlet: Outlet;
  readonly #sides: Sides;
  readonly #queue = new ArrivalQueue();
  #closed = false;

  constructor(outlet: Outlet, sides: Sides = unrecorded) {
    this.#outlet = outlet;
    this.#sides = sides;
  }

  /** Takes what came for this channel; like the system, it loses what nobody reads in time. */
  arrived(bytes: Uint8Array): void {
    if (this.#closed) return;
    this.#sides.recorder.recordBytes(this.#sides.peer, "datagram", bytes);
    if (this.#queue.room) this.#queue.push(bytes);
  }

  /** Nobody listens there, an ICMP message says. */
  refused(): void {
    if (this.#queue.ended !== undefined) return;
    this.#sides.recorder.record(this.#sides.peer, "refused");
    this.#queue.end("refused");
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (bytes.length > largestDatagram)
      throw new RangeError(
        `${bytes.length} bytes don't fit into one datagram: UDP carries ${largestDatagram}`,
      );
    if (this.#closed) return;
    this.#sides.recorder.recordBytes(this.#sides.us, "datagram", bytes);
    if ((await this.#outlet.heard?.()) === false) return this.refused();
    await new Promise<void>((resolve) => {
      this.#outlet.send(bytes, (error) => {
        if ((error as NodeJS.ErrnoException | null)?.code === "ECONNREFUSED") this.refused();
        resolve();
      });
    });
  }

  receive(deadline: number): Promise<Arrival> {
    return this.#queue.receive(deadline);
  }

  /** UDP has no half-close. */
  async shutdown(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#sides.recorder.record(this.#sides.us, "close");
    this.#queue.end("closed");
    this.#outlet.close();
  }

  reset(): Promise<void> {
    return this.close();
  }
}

/**
 * A socket connected to one server, so that the system tells when nobody listens there. Under Deno
 * it never does, and lets through what strangers send: `heard` stands in for the first.
 */
export async function connectUdp(
  host: string,
  port: number,
  sides: Sides = unrecorded,
  heard?: () => Promise<boolean>,
): Promise<Connecting<DatagramChannel>> {
  try {
    const address = await resolve(host);
    const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
    await connected(socket, address, port);
    sides.recorder.record(sides.us, "connect");
    return { channel: overSocket(socket, { address, port, sides, ...(heard && { heard }) }) };
  } catch (error) {
    return notConnected(error);
  }
}

/** Whom a socket is connected to. */
interface Correspondent extends Pick<Outlet, "heard"> {
  readonly address: string;
  readonly port: number;
  readonly sides: Sides;
}

function overSocket(socket: Socket, { address, port, sides, heard }: Correspondent): DatagramChannel {
  const outlet: Outlet = {
    send: (bytes, sent) => socket.send(bytes, sent),
    close: () => socket.close(),
    ...(heard && { heard }),
  };
  const channel = new DatagramChannel(outlet, sides);
  const isFrom = (sender: RemoteInfo) =>
    sender.port === port && (sender.address === address || hasOtherNames(address));
  socket.on("message", (bytes, sender) => {
    if (isFrom(sender)) channel.arrived(bytes);
  });
  socket.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "ECONNREFUSED") channel.refused();
  });
  return channel;
}

/** Whether answers may come from an address that reads otherwise: what is sent to 0.0.0.0 goes to 127.0.0.1, and IPv6 has many spellings. */
function hasOtherNames(address: string): boolean {
  return address === "0.0.0.0" || isIPv6(address);
}

function connected(socket: Socket, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.connect(port, address, () => {
      socket.removeListener("error", reject);
      resolve();
    });
  });
}

/** UDP can't try one address after the other as TCP does, so a name with both families means its IPv4 address. */
async function resolve(host: string): Promise<string> {
  const addresses = await lookup(host, { all: true });
  return (addresses.find(({ family }) => family === 4) ?? addresses[0]!).address;
}
