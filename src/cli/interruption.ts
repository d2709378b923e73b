/** Ctrl-C and SIGTERM as an AbortSignal; a second one no longer waits for good order. */
import { Interrupted } from "../nouns/interrupted.ts";
import { killAll } from "../process/kill-all.ts";
import { exitCodes } from "./exit-codes.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function onInterrupt(): { readonly signal: AbortSignal; forget(): void } {
  const abortion = new AbortController();
  const listen = (name: NodeJS.Signals) => {
    if (abortion.signal.aborted) return void killAll().finally(() => process.exit(exitCodes.interrupted));
    abortion.abort(new Interrupted(name));
  };
  for (const name of signals) process.on(name, listen);
  const forget = () => {
    for (const name of signals) process.off(name, listen);
  };
  return { signal: abortion.signal, forget };
}
