/** Conversations as people read them: who did what, when, the text as text and the rest as hex. */
import type { Conversation, ConversationEvent } from "../../nouns/verdict.ts";
import type { Saying } from "../../words/words.ts";
import { safeLine } from "../text/safe-text.ts";
import { padded, widthOf } from "../text/width.ts";
import { type Page, plainColumns } from "./page.ts";

const indent = 4;

/** Bytes of a message that are shown. */
const mostBytes = 256;

/** Columns that a line of 16 bytes takes, as hex and as text. */
const hexColumns = 65;

export function transcriptLines(page: Page, conversation: Conversation): string[] {
  const { paint } = page;
  const from = safeLine(conversation.from);
  const to = safeLine(conversation.to);
  const port = conversation.port === 0 ? "" : ` ${conversation.port}`;
  const head = `${from} ↔ ${to}, ${safeLine(conversation.protocol)}${port}`;
  const column = Math.max(widthOf(from), widthOf(to));
  const events = conversation.events.flatMap((event) => eventLines(page, event, column));
  return [...page.indented(head, indent).map((line) => paint.dim(line)), ...events];
}

function eventLines(page: Page, event: ConversationEvent, column: number): string[] {
  const time = event.ms.toFixed(1).padStart(8);
  const who = padded(safeLine(event.from), column);
  const taken = indent + time.length + column + 4;
  const [first = "", ...more] = whatHappened(page, event, taken).flatMap((line) => page.fitted(line, taken));
  const start = `${" ".repeat(indent)}${page.paint.dim(time)}  ${page.paint.cyan(who)}  `;
  return [start + first, ...more.map((line) => " ".repeat(taken) + line)];
}

function whatHappened(page: Page, event: ConversationEvent, taken: number): string[] {
  if (event.kind !== "send" && event.kind !== "datagram") return [page.say(doings[event.kind])];
  const room = (page.options.columns ?? plainColumns) - taken;
  const shown =
    event.base64 === undefined
      ? quoted(event.text ?? "")
      : hexLines(event.base64, room > hexColumns ? 16 : 8);
  const told = event.base64 === undefined ? byteLength(event.text ?? "") : bytesOf(event.base64).length;
  const more = (event.bytes ?? told) - Math.min(told, mostBytes);
  return more > 0 ? [...shown, page.say(["bytesMore", { count: more }])] : shown;
}

const doings: Readonly<Record<Exclude<ConversationEvent["kind"], "send" | "datagram">, Saying>> = {
  connect: ["connects", {}],
  shutdown: ["endsItsSide", {}],
  close: ["closes", {}],
  reset: ["resets", {}],
  refused: ["isRefused", {}],
  timeout: ["timesOut", {}],
};

/** A line for each of the text's own, with its line end shown: `"HELO a\r\n"`. */
function quoted(text: string): string[] {
  const shown = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, mostBytes));
  const lines = shown.match(/[^\n]*\n|[^\n]+$/g) ?? [""];
  return lines.map((line) => `"${safeLine(line.replaceAll("\\", "\\\\").replaceAll('"', '\\"'))}"`);
}

function hexLines(base64: string, perLine: number): string[] {
  const bytes = bytesOf(base64).subarray(0, mostBytes);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += perLine) {
    const row = [...bytes.subarray(start, start + perLine)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");
    lines.push(`${hex.padEnd(perLine * 3 - 1)}  ${text}`);
  }
  return lines;
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
