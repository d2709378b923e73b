/** Waits no longer than anybody wants it. */

/** What `promise` gives, or `otherwise` as soon as `signal` is aborted. */
export async function orAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
  otherwise: Value,
): Promise<Value> {
  if (signal.aborted) return otherwise;
  let abort: () => void = () => {};
  const aborted = new Promise<Value>((resolve) => {
    abort = () => resolve(otherwise);
    signal.addEventListener("abort", abort);
  });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}
