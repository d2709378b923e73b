/** `scan: {host, ports}`: connects to each port. */
import { parsePorts, type Scan, scanPorts, UnreachableHost } from "../wire/scan.ts";
import type { Action, StepContext } from "./contract.ts";
import { TroubleError } from "./contract.ts";

/** How long one port is waited for; over loopback a closed one answers at once. */
const portTimeoutMs = 1000;

export const scan: Action = {
  name: "scan",
  description: "Connects to each of a host's TCP ports and tells which are open.",
  value: {
    title: "a map with `ports`",
    type: "object",
    properties: {
      host: {
        $ref: "#/$defs/string",
        description: "The host to look at.",
        default: "127.0.0.1",
        examples: ["127.0.0.1"],
      },
      ports: { $ref: "#/$defs/portRanges" },
    },
    required: ["ports"],
    additionalProperties: false,
  },
  observes: {
    open: {
      type: "array",
      items: { type: "integer" },
      description: "The ports that take connections, in order.",
      examples: [[22, 80]],
    },
    closed: { type: "integer", description: "How many ports take none." },
    duration: { type: "number", description: "Milliseconds." },
  },
  needs: "all",
  async run(context) {
    const { host = "127.0.0.1", ports } = context.settings.scan as { host?: unknown; ports: unknown };
    const { open, closed, duration } = await scanInTime(context, String(host), parsePorts(ports));
    return { values: { open, closed, duration } };
  },
};

async function scanInTime(context: StepContext, host: string, ports: readonly number[]): Promise<Scan> {
  const left = Math.max(1, context.deadline - performance.now());
  const timesUp = AbortSignal.timeout(Math.ceil(left));
  const signal = AbortSignal.any([context.signal, timesUp]);
  const timeout = Math.min(portTimeoutMs, left);
  const found = await scanPorts(host, ports, { timeout, signal }).catch((error) => unreachable(host, error));
  const looked = found.open.length + found.closed;
  if (looked === ports.length) return found;
  const facts = { host, looked, ports: ports.length, ms: context.timeout };
  throw new TroubleError({ verdict: "error", saying: ["scanUnfinished", facts] });
}

function unreachable(target: string, error: unknown): never {
  if (!(error instanceof UnreachableHost)) throw error;
  throw new TroubleError({ verdict: "error", saying: ["unreachable", { target, why: error.message }] });
}
