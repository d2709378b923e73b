/** A lab's command as words: split as a shell would, but run without one. */
import { split } from "shlex";

/** `command` with its expressions evaluated; throws where a quote is left open. */
export function words(command: unknown): readonly string[] {
  if (Array.isArray(command)) return command.map(String);
  if (typeof command === "object" && command !== null && "shell" in command) {
    return ["sh", "-c", String(command.shell)];
  }
  return split(String(command));
}
