/** The time that bounds a whole run. */

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
  const timer = ms === undefined ? undefined : setTimeout(() => timesUp.abort(), ms);
  return {
    signal: AbortSignal.any([interruption, timesUp.signal]),
    forget: () => clearTimeout(timer),
  };
}
