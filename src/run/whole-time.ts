/** The time that bounds a whole run. */
import { setMaxListeners } from "node:events";

export interface WholeTime {
  /** Aborted when the time is up or when `interruption` is, whichever comes first. */
  readonly signal: AbortSignal;
  /** The run is over: nothing is timed any more. */
  forget(): void;
}

/** `ms`: how long the run may take; without end where it is left out. */
export function boundTime(ms: number | undefined, interruption: AbortSignal): WholeTime {
  const timesUp = new AbortController();
  // Not AbortSignal.timeout: what only AbortSignal.any refers to may be collected on Node 20, and never fires.
  // Every step and program of a run listens to it: many listeners are no leak.
  const signal = AbortSignal.any([interruption, timesUp.signal]);
  setMaxListeners(0, signal);
  const timer = ms === undefined ? undefined : setTimeout(() => timesUp.abort(), ms);
  return {
    signal,
    forget: () => clearTimeout(timer),
  };
}
