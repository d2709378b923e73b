/** Picks the way in which this system tells who listens where. */
import type { PortLookup } from "./contract.ts";
import { lsofLookup } from "./lsof.ts";
import { netstatLookup } from "./netstat.ts";
import { procLookup } from "./proc.ts";

export function portLookup(): PortLookup {
  if (process.platform === "linux") return procLookup();
  return process.platform === "win32" ? netstatLookup() : lsofLookup();
}
