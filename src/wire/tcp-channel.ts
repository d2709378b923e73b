/** Opens a TCP connection. */
import { connect, type Socket } from "node:net";
import { setAlarm } from "./alarm.ts";
import { type Connecting, type NotConnected, notConnected } from "./connecting.ts";
import { type Sides, unrecorded } from "./sides.ts";
import { SocketChannel, socketOptions } from "./socket-channel.ts";

/** Connects until `deadline` (`performance.now()`); never rejects. */
export async function connectTcp(
  host: string,
  port: number,
  deadline: number,
  sides: Sides = unrecorded,
): Promise<Connecting<SocketChannel>> {
  const opened = await open(host, port, deadline);
  if (!("failed" in opened)) {
    sides.recorder.record(sides.us, "connect");
    return { channel: new SocketChannel(opened, "client", sides) };
  }
  if (opened.failed === "refused") sides.recorder.record(sides.peer, "refused");
  if (opened.failed === "timeout") sides.recorder.record(sides.us, "timeout");
  return opened;
}

function open(host: string, port: number, deadline: number): Promise<Socket | NotConnected> {
  return new Promise((resolve) => {
    const socket = connect({ ...socketOptions, host, port });
    const end = (outcome: Socket | NotConnected) => {
      alarm.clear();
      socket.removeListener("error", fail);
      if (outcome !== socket) socket.on("error", () => {}).destroy();
      resolve(outcome);
    };
    // Nobody refuses with this: the connection stood, and was reset before we could look at it.
    const fail = (error: NodeJS.ErrnoException) =>
      end(error.code === "ECONNRESET" ? socket : notConnected(error));
    const alarm = setAlarm(deadline, () => end({ failed: "timeout", why: "no answer" }));
    socket.once("error", fail);
    socket.once("connect", () =>
      end(metItself(socket) ? { failed: "refused", why: "nobody listens" } : socket),
    );
  });
}

/** Connecting to a port of the range that outgoing connections use can, where nobody listens, meet itself. */
function metItself({ localPort, remotePort, localAddress, remoteAddress }: Socket): boolean {
  return localPort === remotePort && localAddress === remoteAddress;
}
