/** Asks the system for ports that nobody has. */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

const given = new Set<string>();

/** A free port on `host`, never the same twice: who gets one may take its time to bind it. */
export async function freePort(protocol: "tcp" | "udp", host = "127.0.0.1"): Promise<number> {
  for (;;) {
    const port = await (protocol === "tcp" ? freeTcpPort(host) : freeUdpPort(host));
    const name = `${protocol} ${port}`;
    if (given.has(name)) continue;
    given.add(name);
    return port;
  }
}

async function freeTcpPort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function freeUdpPort(host: string): Promise<number> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4").bind(0, host);
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}
