/** The protocols that labs speak and serve: one line each. */
import type { Protocol } from "./contract.ts";
import { echo } from "./echo.ts";
import { http } from "./http/http.ts";
import { websocket } from "./websocket.ts";

export const protocols: readonly Protocol[] = [echo, http, websocket];
