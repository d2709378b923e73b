/** The TLS options of a step as the lab writes them, made ready for a channel. */
import { type BytesSource, toBytes } from "./bytes.ts";
import type { TlsOptions } from "./channel.ts";

const pem = /^\s*-----BEGIN /;

/** `ca` may be a PEM file in the lab's folder or the PEM text itself; throws a `RangeError` where it can't be had. */
export async function tlsOptions(
  { verify, ca, servername }: Readonly<Record<string, unknown>>,
  source: BytesSource,
): Promise<TlsOptions> {
  const text = ca === undefined ? undefined : String(ca);
  const authority = text === undefined || pem.test(text) ? text : await fileText(text, source);
  return {
    verify: verify === true,
    ...(authority !== undefined && { ca: authority }),
    ...(servername !== undefined && { servername: String(servername) }),
  };
}

async function fileText(file: string, source: BytesSource): Promise<string> {
  return Buffer.from(await toBytes({ file }, source)).toString("utf8");
}
