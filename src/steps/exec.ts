/** `exec: COMMAND`: runs one of the lab's own commands in the lab's folder. */
import type { Action } from "./contract.ts";
import { observeOutcome, outcomeShapes } from "./program-outcome.ts";

export const exec: Action = {
  name: "exec",
  description: "Runs one of the lab's own commands in the lab's folder.",
  value: { $ref: "#/$defs/command" },
  companions: {
    stdin: { $ref: "#/$defs/bytes", description: "What its standard input holds." },
    uses: {
      $ref: "#/$defs/serverNames",
      description: "The servers it needs; every one that starts by itself if left out.",
    },
  },
  observes: outcomeShapes,
  needs: "all",
  implies: { exit: 0 },
  async run(context) {
    const { settings, programs } = context;
    const stdin = settings.stdin;
    const outcome = await programs.exec(settings.exec, stdin === undefined ? {} : { stdin });
    return observeOutcome(outcome, context);
  },
};
