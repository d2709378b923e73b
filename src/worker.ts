/** Where a worker process begins. */
import "./compile-cache.ts";

const { workerMain } = await import("./workers/worker-main.ts");
await workerMain();
