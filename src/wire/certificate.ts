/** A peer's certificate in the words of a lab. */
import { X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";

/** What `certificate.*` leads to. */
export interface CertificateFacts {
  /** `CN=localhost, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly valid_from: string;
  readonly valid_to: string;
  /** Host names and addresses that it is valid for. */
  readonly names: readonly string[];
  readonly self_signed: boolean;
  /** SHA-256, hexadecimal with colons. */
  readonly fingerprint: string;
}

/** The certificate that the peer of an established TLS connection has shown; undefined where it has shown none. */
export function certificateOf(socket: TLSSocket): CertificateFacts | undefined {
  const { raw } = socket.getPeerCertificate();
  if (raw === undefined) return undefined;
  const certificate = new X509Certificate(raw);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    valid_from: new Date(certificate.validFrom).toISOString(),
    valid_to: new Date(certificate.validTo).toISOString(),
    names: namesOf(certificate.subjectAltName),
    self_signed: certificate.verify(certificate.publicKey),
    fingerprint: certificate.fingerprint256,
  };
}

/** Attributes stand one a line; some certificates have none at all. */
function oneLine(distinguishedName: string | undefined): string {
  return (distinguishedName ?? "").trim().split("\n").join(", ");
}

/** `DNS:localhost, IP Address:127.0.0.1` without its kinds. */
function namesOf(alternatives: string | undefined): string[] {
  return (alternatives ?? "")
    .split(", ")
    .filter((name) => name !== "")
    .map((name) => name.slice(name.indexOf(":") + 1));
}
