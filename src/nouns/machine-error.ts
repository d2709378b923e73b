/** Our own or the machine's fault (no interpreter, no isolation, a broken worker): never a student's. */
export class MachineError extends Error {
  override readonly name = "MachineError";
  /** What the user can do about it, one sentence. */
  readonly cure: string | undefined;

  constructor(message: string, cure?: string) {
    super(message);
    this.cure = cure;
  }
}
