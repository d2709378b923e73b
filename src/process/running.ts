/** The programs that have been started and not yet been ended with all that they started. */
import type { RunningProcess } from "./contract.ts";

export const running = new Set<RunningProcess>();
