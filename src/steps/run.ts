/** `run: CLIENT`: runs one of the lab's clients to its end, in a terminal where a dialogue is held with it. */
import type { Observation } from "../nouns/observation.ts";
import type { Action, StepContext } from "./contract.ts";
import { converseWithProgram } from "./program-dialogue.ts";
import { observeOutcome, outcomeShapes } from "./program-outcome.ts";

export const run: Action = {
  name: "run",
  description: "Runs a client to its end.",
  value: { $ref: "#/$defs/clientName" },
  companions: {
    args: {
      $ref: "#/$defs/words",
      description: "Arguments in place of the client's own.",
      examples: [["alice", 3]],
    },
    stdin: {
      $ref: "#/$defs/bytes",
      description: "What its standard input holds.",
      examples: ["alice\nquit\n"],
    },
    dialogue: {
      $ref: "#/$defs/dialogue",
      description: "What is said to it and expected of it on its terminal.",
    },
    uses: {
      $ref: "#/$defs/serverNames",
      description: "The servers it needs; every one that starts by itself if left out.",
    },
  },
  observes: outcomeShapes,
  needs: "all",
  implies: { exit: 0 },
  async run(context: StepContext): Promise<Observation> {
    const { settings, programs } = context;
    const talk = converseWithProgram(context, String(settings.run));
    const outcome = await programs.run(String(settings.run), {
      ...(settings.args === undefined ? {} : { args: [settings.args].flat() as (string | number)[] }),
      ...(settings.stdin === undefined ? {} : { stdin: settings.stdin }),
      ...talk.override,
    });
    const { dialogues } = talk.record();
    const seen = await observeOutcome(outcome, context);
    if (dialogues === undefined) return seen;
    // A dialogue that broke off says more than that the program had to be ended for it.
    const { trouble, ...rest } = seen;
    const brokeOff = dialogues.some(({ complete }) => !complete);
    return { ...(brokeOff && trouble?.reason === "timeout" ? rest : seen), dialogues };
  },
};
