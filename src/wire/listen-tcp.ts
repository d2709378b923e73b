/** A TCP listener that can be stopped at once, with all its connections. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { socketOptions } from "./socket-channel.ts";

export interface TcpListener {
  readonly port: number;
  /** How many connections have come by now. */
  connections(): number;
  /** Ends all connections and frees the port; resolves when it is free. */
  stop(): Promise<void>;
}

/** Listens, and hands each new connection to `serve`; rejects with the system's error where the port can't be had. */
export async function listenTcp(
  host: string,
  port: number,
  serve: (socket: Socket) => void,
): Promise<TcpListener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer(socketOptions, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen({ host, port }, resolve);
  });
  const closed = new Promise<void>((resolve) => server.once("close", resolve));
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  return { port: (server.address() as AddressInfo).port, connections: () => connections, stop };
}
