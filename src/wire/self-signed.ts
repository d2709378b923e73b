/**
 * The certificate that labwire's own TLS servers show: self-signed, made once a process, for localhost and 127.0.0.1.
 * To be imported where the first one is needed: what makes it takes long to load.
 */
import { generate } from "selfsigned";

/** PEM. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

let made: Promise<KeyPair> | undefined;

export function selfSigned(): Promise<KeyPair> {
  made ??= make();
  return made;
}

/** Clocks that differ a little must not make it invalid. */
const leewayMs = 3_600_000;

async function make(): Promise<KeyPair> {
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - leewayMs),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
