/** Shapes that the actions which open connections share. */
import type { Piece } from "../schema/piece.ts";

/** What stands beside `tcp`, `udp`, `tls` and `websocket`. */
export const dialogueCompanions: Readonly<Record<string, Piece>> = {
  dialogue: { $ref: "#/$defs/dialogue" },
  connections: {
    type: ["integer", "array", "string"],
    minimum: 1,
    minItems: 1,
    uniqueItems: true,
    items: { $ref: "#/$defs/name" },
    pattern: "^[A-Za-z_][A-Za-z0-9_-]*$|\\$\\{\\{",
    description:
      "How many connections hold the dialogue at once (all must pass), or the names of the connections that its lines speak of.",
    examples: [50, ["alice", "bob"]],
  },
};

/** What every connection shows. */
export const connectionObserves: Readonly<Record<string, Piece>> = {
  received: {
    type: "string",
    description: "All bytes that came. With several connections each of them has to meet the expectation.",
  },
  closed_by: {
    enum: ["peer", "us", "reset", "timeout"],
    description: "Who ended the connection: the peer (FIN), we, the peer's RST, or our patience.",
  },
  duration: {
    type: "number",
    description: "Milliseconds from the first connection's beginning to the last one's end.",
  },
};

/** How a TLS peer is trusted. */
export const tlsOptionPieces: Readonly<Record<string, Piece>> = {
  verify: {
    $ref: "#/$defs/boolean",
    description:
      "Whether a certificate that can't be verified fails the step; labs use their own, so: false.",
    default: false,
  },
  ca: {
    $ref: "#/$defs/string",
    description: "The authority to trust: a PEM file in the lab's folder, or the PEM text itself.",
    examples: ["ca.pem"],
  },
  servername: {
    $ref: "#/$defs/string",
    description: "The name that is asked for (SNI) and verified. Never an IP address.",
    examples: ["www.example.org"],
  },
};

/** What a TLS peer's certificate shows. */
export const certificatePiece: Piece = {
  type: "object",
  description: "The peer's certificate.",
  properties: {
    subject: { type: "string", description: "Whom it is for.", examples: ["CN=localhost"] },
    issuer: { type: "string", description: "Who signed it.", examples: ["CN=localhost"] },
    valid_from: { type: "string", description: "The moment from which it is valid, ISO 8601." },
    valid_to: { type: "string", description: "The moment until which it is valid, ISO 8601." },
    names: {
      type: "array",
      items: { type: "string" },
      description: "The host names and addresses that it is valid for.",
      examples: [["localhost", "127.0.0.1"]],
    },
    self_signed: { type: "boolean", description: "Whether it is signed with its own key." },
    fingerprint: { type: "string", description: "SHA-256 of the certificate, hexadecimal with colons." },
  },
};
