/** Timers that keep to `performance.now()`. */

/** Longer waits than a timer can hold (24 days) are no waits that end. */
const longest = 2 ** 31 - 1;

/** Calls `ring` once `performance.now()` has passed `deadline`; timers alone may be a millisecond early. */
export function setAlarm(deadline: number, ring: () => void): { clear(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    const left = deadline - performance.now();
    if (left <= 0) ring();
    else timer = setTimeout(again, Math.min(Math.ceil(left), longest));
  };
  timer = setTimeout(again, Math.min(Math.max(Math.ceil(deadline - performance.now()), 0), longest));
  return { clear: () => clearTimeout(timer) };
}

/** Waits `ms`, or until `deadline` or an abort where these come first; tells whether it has waited for all of it. */
export function pause(ms: number, deadline: number, signal?: AbortSignal): Promise<boolean> {
  const until = performance.now() + ms;
  return new Promise((resolve) => {
    const end = (whole: boolean) => {
      alarm.clear();
      signal?.removeEventListener("abort", abort);
      resolve(whole);
    };
    const abort = () => end(false);
    const alarm = setAlarm(Math.min(until, deadline), () => end(until <= deadline));
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}
