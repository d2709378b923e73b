/** No isolation: labs run in the machine's own network, beside all that runs there. */
import type { Isolation } from "./contract.ts";

export const none: Isolation = {
  name: "none",
  privateNetwork: false,
  probe: async () => ({ ok: true }),
  wrapWorker: (worker) => worker,
};
