/** The levels of isolation, weakest first. */
import type { Isolation } from "./contract.ts";
import { namespace } from "./namespace.ts";
import { none } from "./none.ts";

export const isolations: readonly Isolation[] = [none, namespace];
