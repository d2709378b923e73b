/** `udp: ENDPOINT`: exchanges datagrams as the dialogue says. */
import { connectionObserves, dialogueCompanions } from "../wire/connection-pieces.ts";
import { holdConversations } from "../wire/hold-conversations.ts";
import { connectUdp } from "../wire/udp-channel.ts";
import type { Action, Endpoint } from "./contract.ts";

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
    const { servers } = context;
    const heard = async () => (await servers.portState({ ...endpoint, protocol: "udp" })).state === "open";
    return holdConversations(context, {
      endpoint,
      protocol: "udp",
      open: (sides) => connectUdp(endpoint.host, endpoint.port, sides, isMute(endpoint) ? heard : undefined),
    });
  },
};

/** Where nobody would tell that nobody listens: Deno hides it. Ports of other machines can't be looked at. */
function isMute({ host }: Endpoint): boolean {
  return "Deno" in globalThis && (host === "localhost" || host === "::1" || host.startsWith("127."));
}
