/**
 * From a valid lab to a plan: pure; defaults filled, order found, nothing left to decide.
 *
 *     lab (values + places) ─▶ submission · servers in starting order · clients · steps with what each needs
 */
import { basename } from "node:path";
import type { Lab } from "../nouns/lab.ts";
import type { Plan, Text } from "../nouns/plan.ts";
import type { LabSource } from "../nouns/source.ts";
import { planClients, planSubmission } from "./plan-programs.ts";
import { planServers } from "./plan-servers.ts";
import { planSolutions } from "./plan-solutions.ts";
import { planSteps } from "./plan-steps.ts";

/** Plans a lab that `validate` has found valid. */
export function planLab(source: LabSource): Plan {
  const lab = source.main.value as Lab;
  const servers = planServers(lab, source.main);
  const steps = planSteps(lab.steps, source, servers);
  const submission = planSubmission(lab);
  return {
    lab: basename(source.dir),
    file: source.file,
    dir: source.dir,
    title: (lab.title ?? basename(source.dir)) as Text,
    env: [lab.env ?? []].flat(),
    vars: lab.vars ?? {},
    ...(submission && { submission }),
    servers,
    clients: planClients(lab),
    dialogues: (lab.dialogues ?? {}) as Plan["dialogues"],
    steps,
    solutions: planSolutions(lab, steps),
  };
}
