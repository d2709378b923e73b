/** Where a worker process begins. */
import { workerMain } from "./workers/worker-main.ts";

await workerMain();
