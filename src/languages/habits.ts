/** What a command needs that may start a program of any language: nobody says which. */
import { basename } from "node:path";
import { languages } from "./list.ts";

/** Environment that makes log lines come as they are written, whatever the language. */
export const anyEnvironment: Readonly<Record<string, string>> = Object.assign(
  {},
  ...languages.map(({ env }) => env),
);

/** Whether these words start a program that a terminal would have echo what is typed: readline of Node does so. */
export function echoesByItself([tool = ""]: readonly string[]): boolean {
  return languages.some(({ echoing = [] }) => echoing.includes(basename(tool)));
}
