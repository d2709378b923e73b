/** Line ends of a message's head as Node's parser wants them (RFC 9112, section 2.2, lets a recipient take LF alone). */
import type { Channel } from "../../wire/channel.ts";

const lf = 10;
const cr = 13;

/** `channel`, the line ends of the first head that it brings made CRLF; what follows the head comes as it is. */
export function withCrlfHead(channel: Channel): Channel {
  const mend = crlfHead();
  return {
    datagrams: channel.datagrams,
    send: (bytes) => channel.send(bytes),
    async receive(deadline) {
      const arrival = await channel.receive(deadline);
      return arrival.kind === "data" ? { kind: "data", bytes: mend(arrival.bytes) } : arrival;
    },
    shutdown: () => channel.shutdown(),
    close: () => channel.close(),
    reset: () => channel.reset(),
  };
}

/** Mends a stream of pieces, wherever it is cut. */
export function crlfHead(): (piece: Uint8Array) => Uint8Array {
  let inHead = true;
  let before = 0;
  let lineLength = 0;
  const mendByte = (byte: number): number[] => {
    const bare = byte === lf && before !== cr;
    if (byte === lf) {
      inHead = lineLength > 0;
      lineLength = 0;
    } else if (byte !== cr) lineLength += 1;
    before = byte;
    return bare ? [cr, lf] : [byte];
  };
  return (piece) => {
    const mended: number[] = [];
    let at = 0;
    for (; at < piece.length && inHead; at += 1) mended.push(...mendByte(piece[at]!));
    return mended.length === 0 ? piece : Buffer.concat([Buffer.from(mended), piece.subarray(at)]);
  };
}
