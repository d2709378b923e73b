/** `port: ENDPOINT`: who listens there, found without connecting where the system can tell. */
import type { Trouble } from "../nouns/observation.ts";
import type { Action, Endpoint, PortState, StepContext } from "./contract.ts";

export const port: Action = {
  name: "port",
  description: "Looks at a port without connecting to it.",
  value: { $ref: "#/$defs/endpoint" },
  observes: {
    state: { enum: ["open", "closed"], description: "Whether something listens there." },
    owner: { type: "string", description: "The lab's server that holds it, or the foreign program's name." },
    address: {
      type: "string",
      description: "The address that it is bound to.",
      examples: ["127.0.0.1", "0.0.0.0"],
    },
    protocol: { enum: ["tcp", "udp"], description: "What was looked for." },
  },
  needs: "named",
  implies: { state: "open" },
  looksAgain: true,
  async run(context) {
    const { servers, settings } = context;
    const wanted = context.endpoint(settings.port as string | number);
    const seen = await servers.portState(wanted);
    const trouble = othersPort(context, wanted, seen);
    return { values: { ...seen }, ...(trouble && { trouble }) };
  },
};

/** A server's port is open when the server has it: another program's is not meant, unless the step says whose. */
function othersPort(
  { expect, matches, settings }: StepContext,
  { server, port }: Endpoint,
  { state, owner }: PortState,
): Trouble | undefined {
  const named = server !== undefined && String(settings.port).split(".")[0] === server;
  if (!named || owner === undefined || owner === server) return undefined;
  if (expect.owner !== undefined || !matches(expect.state ?? "open", state)) return undefined;
  const saying = ["wrongHolder", { server, port, holder: owner }] as const;
  return { verdict: "fail", reason: "wrong_owner", saying };
}
