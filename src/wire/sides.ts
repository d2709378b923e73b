/** The two sides of a conversation as its record names them, and the record itself. */
import type { Recorder } from "./channel.ts";

export interface Sides {
  /** `labwire`, or the name of the server that labwire plays. */
  readonly us: string;
  /** The server's or client's name. */
  readonly peer: string;
  readonly recorder: Recorder;
}

/** Sides of a conversation that nobody writes down. */
export const unrecorded: Sides = {
  us: "labwire",
  peer: "peer",
  recorder: { record() {}, recordBytes() {} },
};
