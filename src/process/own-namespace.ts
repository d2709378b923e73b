/** Whether this process lives in a process namespace that was made for it alone. */

/** What tells a worker that it does; set by the isolation that wraps it. */
export const ownNamespaceVariable = "LABWIRE_OWN_NAMESPACE";

/** True where everything that is not an ancestor of ours was started by us or by what we started. */
export function ownNamespace(): boolean {
  return process.env[ownNamespaceVariable] === "1";
}
