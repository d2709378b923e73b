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
  return `${key} ${cut(typeof value === "string" ? `\`${visible(value)}\`` : plain(value))}`;
}

/** Without quotes and backslashes, since the whole is told as a value and escaped once more. */
function plain(value: unknown): string {
  if (typeof value !== "object" || value === null) return visible(String(value));
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  const entries = Object.entries(value).map(([key, each]) => `${key}: ${plain(each)}`);
  return `{${entries.join(", ")}}`;
}

function shown(bytes: Uint8Array): string {
  const kept = Buffer.from(bytes.subarray(0, longest));
  const text = kept.toString("utf8");
  return text.includes("\ufffd") ? cut(`hex ${kept.toString("hex")}`) : cut(`\`${visible(text)}\``);
}

/** Control characters as Unicode's pictures of them: `␍␊`. */
function visible(text: string): string {
  return text.replace(/[\0-\x1f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
