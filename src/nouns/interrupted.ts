/** Somebody wants an end (Ctrl-C, SIGTERM, an aborted library call): no verdict, and nobody's fault. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  /** `SIGINT` or `SIGTERM`; undefined where a library's user asked. */
  readonly signal: string | undefined;

  constructor(signal?: string) {
    super(signal === undefined ? "interrupted" : `interrupted by ${signal}`);
    this.signal = signal;
  }
}
