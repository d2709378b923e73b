/** Says in a student's words why a conversation could not be opened. */
import type { Trouble } from "../nouns/observation.ts";
import type { Saying } from "../words/words.ts";
import type { NotConnected } from "./connecting.ts";

/** To whom, how, and with how much patience (ms). */
export interface Attempt {
  /** For people: `greeter (127.0.0.1:5000)`. */
  readonly target: string;
  readonly protocol: string;
  readonly timeout: number;
}

/** A peer that is not there or breaks off is the submission's doing; a name or network that is not there is not. */
export function connectTrouble(
  { failed, why }: NotConnected,
  { target, protocol, timeout }: Attempt,
): Trouble {
  const troubles: Readonly<Record<NotConnected["failed"], Trouble>> = {
    refused: fail("refused", ["refused", { target }]),
    timeout: fail("timeout", ["connectTimeout", { target, ms: timeout }]),
    reset: fail("reset", ["connectReset", { target }]),
    closed: fail("closed", ["connectClosed", { target }]),
    handshake: fail("mismatch", ["handshakeFailed", { target, protocol, why }]),
    untrusted: fail("mismatch", ["untrusted", { target, why }]),
    unreachable: { verdict: "error", saying: ["unreachable", { target, why }] },
  };
  return troubles[failed];
}

function fail(reason: NonNullable<Trouble["reason"]>, saying: Saying): Trouble {
  return { verdict: "fail", reason, saying };
}
