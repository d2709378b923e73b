/** Prints a mistake: `FILE:LINE:COL: message`, then the frame, then what was likely meant. No colours. */
import type { Mistake } from "../nouns/author-error.ts";

/** The mistake as text for a terminal; control characters in it can't steer that. */
export function formatMistake({ span, message, frame, suggestion }: Mistake): string {
  const { file, line, column } = span;
  const first = oneLine(`${file}:${line}:${column}: ${message}`);
  return [
    first,
    ...(frame === "" ? [] : [frame]),
    ...(suggestion === undefined ? [] : [oneLine(suggestion)]),
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (control) =>
    control < " " ? String.fromCharCode(0x2400 + control.charCodeAt(0)) : "\ufffd",
  );
}
