/** Keeps the record of every conversation of a run, for the results. */
import type { Conversation } from "../nouns/verdict.ts";
import { ConversationRecorder } from "../wire/recorder.ts";

/** Between whom a conversation is held. */
export interface Parties {
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
}

export class Conversations {
  readonly #open: { readonly parties: Parties; readonly recorder: ConversationRecorder }[] = [];

  open(parties: Parties): ConversationRecorder {
    const recorder = new ConversationRecorder();
    this.#open.push({ parties, recorder });
    return recorder;
  }

  /** All conversations in which something was done. */
  all(): Conversation[] {
    return this.#open
      .map(({ parties, recorder }) => ({ ...parties, events: recorder.events() }))
      .filter(({ events }) => events.length > 0);
  }
}
