/** The protocols that labs speak and serve: one line each. */
import type { Protocol } from "./contract.ts";

export const protocols: readonly Protocol[] = [];
