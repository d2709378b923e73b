/** Opens a connection that is under TLS from its first byte. */
import { isIP } from "node:net";
import { setAlarm } from "./alarm.ts";
import type { TlsOptions } from "./channel.ts";
import { type Connecting, type NotConnected, notConnected } from "./connecting.ts";
import { type Sides, unrecorded } from "./sides.ts";
import { type SocketChannel, UntrustedCertificate } from "./socket-channel.ts";
import { connectTcp } from "./tcp-channel.ts";

/** Connects and shakes hands until `deadline`; never rejects. A host that is a name is asked for (SNI) where `servername` is not given. */
export async function connectTls(
  host: string,
  port: number,
  deadline: number,
  options: TlsOptions,
  sides: Sides = unrecorded,
): Promise<Connecting<SocketChannel>> {
  const connecting = await connectTcp(host, port, deadline, sides);
  if ("failed" in connecting) return connecting;
  const { channel } = connecting;
  const named = { ...(isIP(host) === 0 && { servername: host }), ...options };
  const failed = await startTlsBefore(channel, named, deadline);
  if (failed === undefined) return { channel };
  await channel.reset();
  return failed;
}

/** Puts `channel` under TLS; tells why not where it can't be had before `deadline`. */
export function startTlsBefore(
  channel: Required<Pick<SocketChannel, "startTls">>,
  options: TlsOptions,
  deadline: number,
): Promise<NotConnected | undefined> {
  return new Promise((resolve) => {
    const alarm = setAlarm(deadline, () =>
      resolve({ failed: "timeout", why: "the TLS handshake was not answered" }),
    );
    channel
      .startTls(options)
      .then(
        () => resolve(undefined),
        (error) => resolve(handshakeFailure(error)),
      )
      .finally(() => alarm.clear());
  });
}

function handshakeFailure(error: Error): NotConnected {
  if (error instanceof UntrustedCertificate) return { failed: "untrusted", why: error.message };
  const failure = notConnected(error);
  return failure.failed === "unreachable" ? { failed: "handshake", why: failure.why } : failure;
}
