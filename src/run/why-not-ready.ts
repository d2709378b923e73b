/** Finds what kept a server's process from being ready: itself, a limit, or somebody who has its port. */

import type { Trouble } from "../nouns/observation.ts";
import type { Ready, ServerPlan } from "../nouns/plan.ts";
import { milliseconds } from "../nouns/units.ts";
import type { Reason } from "../nouns/verdict.ts";
import type { PortLookup } from "../ports/contract.ts";
import type { ProcessEnd, RunningProcess } from "../process/contract.ts";
import type { ResolvedPorts } from "./lab-server.ts";
import type { PortSurvey } from "./port-survey.ts";

export interface UnreadyServer {
  readonly plan: ServerPlan;
  readonly ports: ResolvedPorts;
  readonly process: RunningProcess;
  /** Its readiness, expressions evaluated. */
  readonly ready: Ready;
  readonly lookup: PortLookup;
  readonly survey: PortSurvey;
}

export async function whyNotReady(server: UnreadyServer): Promise<Trouble> {
  const { plan, process, ready } = server;
  if (process.end?.limit !== undefined) return overLimit(plan.name, process.end.limit);
  const held = await heldPort(server);
  if (held !== undefined) return held;
  if (process.end !== undefined && process.over) return crashed(plan.name, process.end);
  return ready.by === "listening" ? notListening(server) : notReady(server);
}

export function overLimit(server: string, limit: Reason): Trouble {
  return { verdict: "fail", reason: limit, saying: ["serverLimit", { server, limit }] };
}

/** Whether one of its ports is somebody else's: a lab's program (its doing), or foreign (the machine's). */
async function heldPort({
  plan,
  ports,
  process,
  lookup,
  survey,
}: UnreadyServer): Promise<Trouble | undefined> {
  const server = plan.name;
  const ended = process.over;
  const transport = transportOf(plan);
  for (const port of ports.values()) {
    const [listener] = await survey.listeners(transport, port);
    if (listener === undefined) {
      const mayHaveTried = transport === "tcp" && (ended || (await listensByChance(process, survey)));
      if (mayHaveTried && (await lookup.inTimeWait(port)))
        return { verdict: "error", reason: "port_in_use", saying: ["timeWait", { server, port }] };
      continue;
    }
    const { name: holder, ours } = await survey.holder(listener);
    if (holder === server) continue;
    const facts = { server, port, holder };
    if (!ours) return { verdict: "error", reason: "port_in_use", saying: ["portForeign", facts] };
    if (ended) return { verdict: "fail", reason: "port_in_use", saying: ["portHeld", facts] };
    return { verdict: "fail", reason: "wrong_owner", saying: ["wrongHolder", facts] };
  }
  return undefined;
}

/** From here on systems choose ports by themselves, for who listens on a socket that could not be bound. */
const firstChosenPort = 32_768;

/** Whether it may have been refused its port and not have looked, as programs do that check no return value. */
async function listensByChance(process: RunningProcess, survey: PortSurvey): Promise<boolean> {
  const found = await survey.portsOf((pid) => process.owns(pid), "tcp");
  return found.some((port) => Number(port) >= firstChosenPort);
}

function crashed(server: string, { exit, signal }: ProcessEnd): Trouble {
  return { verdict: "fail", reason: "crashed", saying: ["crashedBeforeReady", { server, exit, signal }] };
}

function notReady({ plan, ready }: UnreadyServer): Trouble {
  const facts = { server: plan.name, awaited: `ready: ${ready.by}`, ms: milliseconds(ready.timeout) };
  return { verdict: "fail", reason: "timeout", saying: ["notReady", facts] };
}

async function notListening({ plan, ports, process, ready, survey }: UnreadyServer): Promise<Trouble> {
  const instead = await survey.portsOf((pid) => process.owns(pid), transportOf(plan));
  const facts = {
    server: plan.name,
    ports: [...ports.values()].join(", "),
    ms: milliseconds(ready.timeout),
    instead: instead.join(", "),
  };
  return { verdict: "fail", reason: "not_listening", saying: ["notListening", facts] };
}

/** Which of the system's tables its listeners stand in. */
export function transportOf({ protocol }: ServerPlan): "tcp" | "udp" {
  return protocol === "udp" ? "udp" : "tcp";
}
