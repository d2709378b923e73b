/** `wait: 200ms`, or until a server's log has a line that matches. */
import { setTimeout as sleep } from "node:timers/promises";
import { milliseconds } from "../nouns/units.ts";
import type { Action, StepContext } from "./contract.ts";

export const wait: Action = {
  name: "wait",
  description: "Waits for a time, or for a line in a server's log.",
  value: {
    anyOf: [
      { $ref: "#/$defs/duration" },
      {
        type: "object",
        description: "Waits for a line in a server's log.",
        properties: {
          server: { $ref: "#/$defs/serverName", description: "The server whose log is read." },
          log: {
            $ref: "#/$defs/regex",
            description: "What a line of its log has to match.",
            examples: ["ready"],
          },
        },
        required: ["server", "log"],
        additionalProperties: false,
      },
    ],
  },
  observes: {},
  needs: "named",
  // What a server wrote can still be read when it is gone.
  looksAgain: true,
  async run(context) {
    const what = context.settings.wait;
    if (typeof what === "object" && what !== null) return waitForLog(context, what as LogWait);
    await sleep(milliseconds(what as string), undefined, { signal: context.signal });
    return { values: {} };
  },
};

interface LogWait {
  readonly server: string;
  readonly log: string;
}

async function waitForLog(context: StepContext, { server, log }: LogWait) {
  if (await context.servers.waitForLog(server, log, context.deadline)) return { values: {} };
  const sight = context.servers.look(server);
  const saying = ["logLineMissing", { server, regex: log, ms: context.timeout }] as const;
  return { values: {}, trouble: { verdict: "fail", reason: "timeout", saying, log: sight.log } as const };
}
