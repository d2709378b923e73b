/** Echo (RFC 862): `serve: {echo: {}}` sends back what it gets, over TCP, or over UDP with `protocol: udp`. */
import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import type { Channel, Recorder } from "../wire/channel.ts";
import { listenTcp } from "../wire/listen-tcp.ts";
import { SocketChannel } from "../wire/socket-channel.ts";
import type { Protocol, ReferenceOptions, RunningReference } from "./contract.ts";

export const echo: Protocol = {
  name: "echo",
  port: 7,
  server: {
    description: "Sends back what it gets, over TCP; over UDP with `protocol: udp`.",
    transport: "tcp",
    content: {
      title: "an empty map",
      type: "object",
      description: "Nothing to say: it echoes.",
      properties: {},
      additionalProperties: false,
    },
    records: {
      connections: { type: "integer", description: "How many clients came." },
      bytes: { type: "integer", description: "How many bytes it has sent back." },
    },
    start: (options) => (options.protocol === "udp" ? echoDatagrams(options) : echoStreams(options)),
  },
};

async function echoStreams({ name, host, port, conversation }: ReferenceOptions): Promise<RunningReference> {
  let bytes = 0;
  const listener = await listenTcp(host, port, (socket) => {
    const recorder = conversation({ port: socket.remotePort ?? 0, protocol: "tcp" });
    recorder.record("client", "connect");
    const channel = new SocketChannel(socket, "server", { us: name, peer: "client", recorder });
    void echoAll(channel, (count) => {
      bytes += count;
    });
  });
  const records = () => ({ connections: listener.connections(), bytes });
  return { port: listener.port, records, stop: listener.stop };
}

/** Reads no faster than the client takes the echo; when the client has ended its side, so do we, all being echoed. */
async function echoAll(channel: Channel, count: (bytes: number) => void): Promise<void> {
  for (;;) {
    const arrival = await channel.receive(Number.POSITIVE_INFINITY);
    if (arrival.kind !== "data") break;
    count(arrival.bytes.length);
    await channel.send(arrival.bytes);
  }
  await channel.close();
}

/** Clients whose conversations are written down; those beyond are echoed all the same. */
const mostClients = 1000;

async function echoDatagrams({
  name,
  host,
  port,
  conversation,
}: ReferenceOptions): Promise<RunningReference> {
  const socket = createSocket(isIPv6(host) ? "udp6" : "udp4");
  const clients = new Map<string, Recorder | undefined>();
  let bytes = 0;
  socket.on("message", (datagram, { address, port: from }) => {
    const client = `${address} ${from}`;
    if (!clients.has(client))
      clients.set(
        client,
        clients.size < mostClients ? conversation({ port: from, protocol: "udp" }) : undefined,
      );
    clients.get(client)?.recordBytes("client", "datagram", datagram);
    clients.get(client)?.recordBytes(name, "datagram", datagram);
    bytes += datagram.length;
    // A client that is gone by now gets nothing; the system's word of it concerns nobody.
    socket.send(datagram, from, address, () => {});
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject).bind({ address: host, port }, resolve);
  });
  socket.removeAllListeners("error").on("error", () => {});
  return {
    port: socket.address().port,
    records: () => ({ connections: clients.size, bytes }),
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
