/** What the steps of one run share. */
import type { Job } from "../nouns/plan.ts";
import type { Conversations } from "./conversations.ts";
import type { Reachable } from "./endpoints.ts";
import type { LabServers } from "./lab-servers.ts";
import type { Launcher } from "./launcher.ts";
import type { RunScope } from "./run-scope.ts";

export interface RunSurroundings {
  readonly job: Job;
  readonly scope: RunScope;
  readonly servers: LabServers;
  readonly reachable: readonly Reachable[];
  readonly launcher: Launcher;
  readonly conversations: Conversations;
  readonly signal: AbortSignal;
}
