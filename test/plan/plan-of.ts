/** Plans labs that are given as values, after they were found valid. */
import { loadSource } from "../../src/load/load-source.ts";
import { decode } from "../../src/load/read-text.ts";
import type { Plan, ServerPlan, StepPlan } from "../../src/nouns/plan.ts";
import { planLab } from "../../src/plan/plan-lab.ts";
import { validateLab } from "../../src/validate/validate-lab.ts";
import { type LabValue, labText } from "../support/lab-folder.ts";

/** `used`: the files that the lab's `use` steps bring in. */
export async function planOf(lab: LabValue, used: Readonly<Record<string, unknown>> = {}): Promise<Plan> {
  const files = Object.entries(used).map(
    ([file, steps]) => [file, read(file, JSON.stringify(steps))] as const,
  );
  const main = read("lab.yaml", labText({ steps: [{ name: "nothing", wait: "0ms" }], ...lab }));
  const source = { file: "labs/first/lab.yaml", dir: "/labs/first", main, used: new Map(files) };
  await validateLab(source);
  return planLab(source);
}

function read(file: string, text: string) {
  return loadSource(file, decode(file, new TextEncoder().encode(text)));
}

/** The plan of one server. */
export async function serverOf(server: LabValue): Promise<ServerPlan> {
  const programs = { submission: { programs: { p: {} } } };
  return (await planOf({ ...programs, servers: { only: server } })).servers[0]!;
}

/** The plan of one step, beside these servers. */
export async function stepOf(step: LabValue, lab: LabValue = {}): Promise<StepPlan> {
  return (await planOf({ ...lab, steps: [{ name: "Step", ...step }] })).steps[0]!;
}
