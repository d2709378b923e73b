/** `tls: ENDPOINT`: as `tcp`, under TLS from the first byte. */

import { certificateOf } from "../wire/certificate.ts";
import {
  certificatePiece,
  connectionObserves,
  dialogueCompanions,
  tlsOptionPieces,
} from "../wire/connection-pieces.ts";
import { holdConversations } from "../wire/hold-conversations.ts";
import { connectTls } from "../wire/tls-channel.ts";
import { tlsOptions } from "../wire/tls-settings.ts";
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
  async run(context) {
    const { to, ...trust } = asMap(context.settings.tls);
    const endpoint = context.endpoint(to as string | number);
    const options = await tlsOptions(trust, context);
    return holdConversations(context, {
      endpoint,
      protocol: "tls",
      open: (sides) => connectTls(endpoint.host, endpoint.port, context.deadline, options, sides),
      facts: ({ tls }) => ({ certificate: tls && certificateOf(tls), version: tls?.getProtocol() }),
    });
  },
};

/** `tls: ENDPOINT` is short for `tls: {to: ENDPOINT}`. */
function asMap(written: unknown): Readonly<Record<string, unknown>> {
  return typeof written === "object" && written !== null
    ? (written as Readonly<Record<string, unknown>>)
    : { to: written };
}
