/** The command line (or a library call) asks for what there is not: exit code 2, nothing was run. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
