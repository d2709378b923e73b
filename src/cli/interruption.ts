/** Ctrl-C and SIGTERM as an AbortSignal; a second one no longer waits for good order. */
import { Interrupted } from "../nouns/interrupted.ts";
import { killAll } from "../process/kill-all.ts";
import { exitCodeOfError } from "./exit-codes.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm and tsx pass on a Ctrl-C that the terminal has told everybody already: within this span it is the same one, ms. */
const echo = 500;

export function onInterrupt(): { readonly signal: AbortSignal; forget(): void } {
  const abortion = new AbortController();
  let first = 0;
  const listen = (name: NodeJS.Signals) => {
    const now = performance.now();
    if (!abortion.signal.aborted) {
      first = now;
      abortion.abort(new Interrupted(name));
    } else if (now - first > echo) {
      void killAll().finally(() => process.exit(exitCodeOfError(abortion.signal.reason)));
    }
  };
  for (const name of signals) process.on(name, listen);
  const forget = () => {
    for (const name of signals) process.off(name, listen);
  };
  return { signal: abortion.signal, forget };
}
