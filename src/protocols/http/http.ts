/** HTTP/1.1 (RFC 9110, RFC 9112): the `http` step and the reference web server. */
import type { Protocol } from "../contract.ts";
import { request } from "./request-step.ts";
import { serve } from "./serve.ts";
import { contentPiece, recordPieces } from "./server-pieces.ts";
import { stepObserves, stepPiece } from "./step-pieces.ts";

export const http: Protocol = {
  name: "http",
  port: 80,
  action: {
    name: "http",
    description: "Sends an HTTP request and reads the answer.",
    value: stepPiece,
    observes: stepObserves,
    needs: "named",
    run: request,
  },
  server: {
    description: "A web server with pages, routes and files.",
    transport: "tcp",
    content: contentPiece,
    records: recordPieces,
    start: serve,
  },
};
