/** The submission's programs, and the processes that clients and servers are made of. */
import type { Lab } from "../nouns/lab.ts";
import type { ClientPlan, Command, ProcessPlan, ProgramPlan, SubmissionPlan } from "../nouns/plan.ts";

/** The keys that servers and clients that are processes have in common, as written. */
export interface WrittenProcess {
  readonly program?: string;
  readonly run?: Command;
  readonly args?: unknown;
  readonly env?: ProcessPlan["env"];
  readonly cwd?: string;
  readonly stdin?: ProcessPlan["stdin"];
  readonly limits?: ProcessPlan["limits"];
  readonly terminal?: boolean;
}

export function planSubmission(lab: Lab): SubmissionPlan | undefined {
  if (lab.submission === undefined) return undefined;
  const { programs = {}, files = [], build } = lab.submission;
  const planned = Object.entries(programs).map(([name, keys]) => ({ name, ...(keys ?? {}) }) as ProgramPlan);
  return {
    programs: planned,
    files: [files].flat(),
    ...(build !== undefined && { build }),
  } as SubmissionPlan;
}

export function planClients(lab: Lab): ClientPlan[] {
  return Object.entries(lab.clients ?? {}).map(([name, client]) => {
    const { timeout } = client as { timeout?: string };
    return {
      name,
      process: planProcess(client as WrittenProcess),
      ...(timeout !== undefined && { timeout }),
    };
  });
}

export function planProcess(written: WrittenProcess): ProcessPlan {
  const { program, run, args, env = {}, limits = {}, cwd, stdin, terminal } = written;
  return {
    launch: program === undefined ? { run: run as Command } : { program },
    args: args === undefined ? [] : ([args].flat() as unknown as ProcessPlan["args"]),
    env,
    limits,
    ...(cwd !== undefined && { cwd }),
    ...(stdin !== undefined && { stdin }),
    ...(terminal !== undefined && { terminal }),
  };
}
