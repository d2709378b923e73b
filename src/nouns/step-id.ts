/** Names a step where its author gave no `id`: `The server greets` → `the-server-greets`. */
import type { Text } from "./plan.ts";

/** A text in `lang`; English where it has no such language. */
export function textIn(lang: string, text: Text): string {
  return typeof text === "string" ? text : (text[lang] ?? text.en);
}

/** The English name in lower case, all that is neither letter nor digit as `-`; `step-3` where nothing is left. */
export function stepId(name: Text, index: number): string {
  const words = textIn("en", name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return words === "" ? `step-${index + 1}` : words;
}
