/** Lets several connections that play the same lines at once each mean what it has captured itself. */

interface Captures {
  evaluate(value: unknown, locals?: Readonly<Record<string, unknown>>, place?: string): unknown;
  capture(name: string, value: unknown): void;
}

/** `run`'s captures with one connection's own before them; where `kept`, what it captures is also the run's. */
export function ownCaptures(run: Captures, kept: boolean): Captures {
  const own: Record<string, unknown> = {};
  const captured = () => ({ ...(run.evaluate("${{ captured }}") as object), ...own });
  return {
    evaluate(value, locals, place) {
      const any = Object.keys(own).length > 0;
      return run.evaluate(value, any ? { captured: captured(), ...locals } : locals, place);
    },
    capture(name, value) {
      own[name] = value;
      if (kept) run.capture(name, value);
    },
  };
}
