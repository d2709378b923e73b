/** What a program of a lab finds in its environment: an allow-list, and nothing of ours. */
import type { Written } from "../nouns/plan.ts";

/** `own` is what the lab gives it, `language` what its language wants. */
export function programEnvironment(
  own: Readonly<Record<string, Written>>,
  language: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { PATH = "/usr/local/bin:/usr/bin:/bin", HOME = "/", LANG = "C.UTF-8" } = process.env;
  const said = Object.entries(own).map(([name, value]) => [name, String(value)] as const);
  return { PATH, HOME, LANG, TERM: "dumb", ...language, ...Object.fromEntries(said) };
}
