/** Holds a `run` step's dialogue with the program on its terminal. */
import type { DialogueRecord, Observation } from "../nouns/observation.ts";
import type { DialogueLine } from "../nouns/plan.ts";
import { converse } from "../wire/dialogue.ts";
import type { RunOverride, StepContext } from "./contract.ts";

interface Talk {
  readonly override: Pick<RunOverride, "converse" | "recorder">;
  record(): Pick<Observation, "dialogues">;
}

/** What the runner is to be told so that the dialogue is held, and what came of it afterwards. */
export function converseWithProgram(context: StepContext, client: string): Talk {
  const lines = context.settings.dialogue as readonly DialogueLine[] | undefined;
  if (lines === undefined) return { override: {}, record: () => ({}) };
  const dialogues: DialogueRecord[] = [];
  const recorder = context.conversation({ name: client, protocol: "terminal", port: 0 });
  const override: Talk["override"] = {
    recorder,
    async converse(channel) {
      const record = await converse({ ...context, channel, lines, path: ["dialogue"] });
      dialogues.push(record);
      return record.complete;
    },
  };
  return { override, record: () => ({ dialogues }) };
}
