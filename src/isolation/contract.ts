/** What a level of isolation is to the rest: one file each, one line in list.ts, weakest first. */

export interface Isolation {
  /** `none`, `namespace`, later `bubblewrap`. */
  readonly name: string;
  /** Whether labs run in a network of their own: fixed ports never clash, and nothing gets out. */
  readonly privateNetwork: boolean;
  /** Tries it for real, once. */
  probe(): Promise<Available>;
  /** The command that runs `worker` (a command) inside; the same command where nothing is needed. */
  wrapWorker(worker: readonly string[]): readonly string[];
}

export type Available =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly cure: string };
