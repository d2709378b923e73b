/** WebSocket (RFC 6455), client side: `websocket: ENDPOINT` or `websocket: {to, path, …}` with a dialogue. */
import { connectionObserves, dialogueCompanions, tlsOptionPieces } from "../wire/connection-pieces.ts";
import { holdConversations } from "../wire/hold-conversations.ts";
import { tlsOptions } from "../wire/tls-settings.ts";
import { connectWebSocket } from "../wire/websocket-channel.ts";
import type { Protocol } from "./contract.ts";

export const websocket: Protocol = {
  name: "websocket",
  port: 80,
  action: {
    name: "websocket",
    description:
      "Opens a WebSocket and holds the dialogue: each `send` is one message, each `expect` reads the next one.",
    value: {
      if: { type: "object" },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword
      then: {
        type: "object",
        properties: {
          to: { $ref: "#/$defs/endpoint" },
          path: {
            $ref: "#/$defs/string",
            description: "The path of the request.",
            default: "/",
            examples: ["/chat"],
          },
          protocols: {
            type: ["string", "array"],
            items: { $ref: "#/$defs/string" },
            description: "Subprotocols to offer, best first.",
            examples: [["chat.v2", "chat.v1"]],
          },
          tls: { $ref: "#/$defs/boolean", description: "Goes under TLS (`wss:`).", default: false },
          ...tlsOptionPieces,
        },
        required: ["to"],
        additionalProperties: false,
      },
      else: { $ref: "#/$defs/endpoint" },
      description: "Where to connect, or a map of `to` and what is asked for.",
      examples: ["chat", { to: "chat", path: "/room", protocols: ["chat.v1"] }],
    },
    companions: dialogueCompanions,
    observes: {
      ...connectionObserves,
      protocol: { type: "string", description: "The subprotocol that the server chose; empty for none." },
      close_code: {
        type: "integer",
        description:
          "The code of the close frame (RFC 6455, section 7.4); 1005 for none, 1006 without a frame.",
        examples: [1000],
      },
    },
    needs: "named",
    async run(context) {
      const { to, path = "/", protocols, tls, ...trust } = asMap(context.settings.websocket);
      const endpoint = context.endpoint(to as string | number);
      const options = {
        path: String(path),
        protocols: protocols === undefined ? [] : [protocols].flat().map(String),
        ...(tls === true && { tls: await tlsOptions(trust, context) }),
      };
      return holdConversations(context, {
        endpoint,
        protocol: "websocket",
        open: (sides) => connectWebSocket(endpoint.host, endpoint.port, context.deadline, options, sides),
        facts: ({ protocol }) => ({ protocol }),
        endFacts: ({ closeCode }) => ({ close_code: closeCode }),
      });
    },
  },
};

/** `websocket: ENDPOINT` is short for `websocket: {to: ENDPOINT}`. */
function asMap(written: unknown): Readonly<Record<string, unknown>> {
  return typeof written === "object" && written !== null
    ? (written as Readonly<Record<string, unknown>>)
    : { to: written };
}
