/** How far one client's script has come, in words. */
import type { LineRecord } from "../nouns/observation.ts";
import type { DialogueLine } from "../nouns/plan.ts";
import type { Saying } from "../words/words.ts";

/** One client's playing of a scripted server's lines. */
export interface Play {
  /** Every line held. */
  complete: boolean;
  /** The line whose turn it is or was. */
  line?: DialogueLine;
  /** Where that line stands in the script, counted from 1. */
  number: number;
  /** How that line went; absent while it is being played. */
  record?: LineRecord;
  /** What kept the script from being played at all. */
  broken?: Saying;
}

/** Where a script that is not complete waits or has stopped. */
export function progress({ broken, line = {}, number, record }: Play): Saying {
  if (broken !== undefined) return broken;
  const at = { line: inShort(line), number };
  if (record === undefined || record.held) return ["scriptAt", at];
  const read = record.read === undefined || record.read.length === 0 ? "" : shown(record.read);
  return record.ended === "complete"
    ? ["scriptMismatch", { ...at, read }]
    : ["scriptEnded", { ...at, ended: record.ended, read }];
}

const longest = 120;

function inShort(line: DialogueLine): string {
  const [key = "", value] = Object.entries(line)[0] ?? [];
  return `${key} ${cut(JSON.stringify(value) ?? "")}`;
}

function shown(bytes: Uint8Array): string {
  const kept = Buffer.from(bytes.subarray(0, longest));
  const text = kept.toString("utf8");
  return text.includes("\ufffd") ? cut(`hex ${kept.toString("hex")}`) : cut(JSON.stringify(text));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
