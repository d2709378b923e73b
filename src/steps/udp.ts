/** `udp: ENDPOINT`: exchanges datagrams as the dialogue says. */
import { connectionObserves, dialogueCompanions } from "../wire/connection-pieces.ts";
import { holdConversations } from "../wire/hold-conversations.ts";
import { connectUdp } from "../wire/udp-channel.ts";
import type { Action } from "./contract.ts";

export const udp: Action = {
  name: "udp",
  description: "Holds the dialogue over UDP: each `send` is one datagram, each `expect` reads the next one.",
  value: { $ref: "#/$defs/endpoint" },
  companions: dialogueCompanions,
  requiredCompanions: ["dialogue"],
  observes: connectionObserves,
  needs: "named",
  run(context) {
    const endpoint = context.endpoint(context.settings.udp as string | number);
    return holdConversations(context, {
      endpoint,
      protocol: "udp",
      open: (sides) => connectUdp(endpoint.host, endpoint.port, sides),
    });
  },
};
