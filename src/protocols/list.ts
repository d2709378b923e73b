/** The protocols that labs speak and serve: one line each. */
import type { Protocol } from "./contract.ts";
import { websocket } from "./websocket.ts";

export const protocols: readonly Protocol[] = [websocket];
