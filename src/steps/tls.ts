/** `tls: ENDPOINT`: as `tcp`, under TLS from the first byte. */
import {
  certificatePiece,
  connectionObserves,
  dialogueCompanions,
  tlsOptionPieces,
} from "../wire/connection-pieces.ts";
import type { Action } from "./contract.ts";

export const tls: Action = {
  name: "tls",
  description:
    "Connects under TLS and holds the dialogue; without one it connects, looks at the certificate and closes.",
  value: {
    if: { type: "object" },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword
    then: {
      type: "object",
      properties: { to: { $ref: "#/$defs/endpoint" }, ...tlsOptionPieces },
      required: ["to"],
      additionalProperties: false,
    },
    else: { $ref: "#/$defs/endpoint" },
    description: "Where to connect, or a map of `to` and how the peer is trusted.",
    examples: ["greeter", { to: "greeter", verify: true, ca: "ca.pem", servername: "localhost" }],
  },
  companions: dialogueCompanions,
  observes: {
    ...connectionObserves,
    certificate: certificatePiece,
    version: { type: "string", description: "The TLS version agreed on.", examples: ["TLSv1.3"] },
  },
  needs: "named",
  run: () => Promise.reject(new Error("tls is being built")),
};
