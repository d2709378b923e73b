/** Steps with what their action implies and needs; the steps inside others too. */
import type { Path } from "../nouns/place.ts";
import type { ServerPlan, StepPlan, Text } from "../nouns/plan.ts";
import type { LabSource, Source } from "../nouns/source.ts";
import { stepId } from "../nouns/step-id.ts";
import { protocols } from "../protocols/list.ts";
import type { Action } from "../steps/contract.ts";
import { actions } from "../steps/list.ts";
import { placeAt, placesBelow } from "./places.ts";
import { idOf } from "./plan-solutions.ts";
import { serversNamed } from "./references.ts";

/** A step as the lab writes it. */
export type WrittenStep = Readonly<Record<string, unknown>>;

type Settings = Readonly<Record<string, unknown>>;

interface Surroundings {
  readonly lab: LabSource;
  /** The file in which the steps stand. */
  readonly source: Source;
  readonly servers: readonly ServerPlan[];
  /** What a step that says nothing of its time gets: that of the step around it. */
  readonly timeout: string;
}

const allActions: readonly Action[] = [...actions, ...protocols.flatMap(({ action }) => action ?? [])];

/** The lab's steps, in order. */
export function planSteps(
  steps: readonly unknown[],
  lab: LabSource,
  servers: readonly ServerPlan[],
): StepPlan[] {
  const around = { lab, source: lab.main, servers, timeout: "5s" };
  const planned = steps.map((step, index) => planStep(step as WrittenStep, index, ["steps", index], around));
  return planned.map((step) => ({ ...step, needs: step.needs.map((need) => idOf(need, planned)) }));
}

function planStep(step: WrittenStep, index: number, path: Path, around: Surroundings): StepPlan {
  const action = actionOf(step);
  const settings = settingsOf(step, action);
  const inside = { ...around, timeout: (step.timeout as string | undefined) ?? around.timeout };
  const children = childrenOf(action, settings, path, inside);
  const name = (step.name ?? action.name) as Text;
  return {
    id: (step.id as string | undefined) ?? stepId(name, index),
    name,
    action: action.name,
    settings,
    expect: { ...impliedBy(action, step), ...(step.expect as object | undefined) },
    points: (step.points as number | undefined) ?? 0,
    bonus: step.bonus === true,
    needs: [(step.needs as string[] | undefined) ?? []].flat(),
    timeout: (step.timeout as string | undefined) ?? around.timeout,
    visibility: (step.visibility as StepPlan["visibility"] | undefined) ?? "visible",
    save: (step.save as Record<string, string> | undefined) ?? {},
    at: placeAt(around.source, path),
    places: placesBelow(around.source, path, step),
    servers: neededServers(action, settings, children, around.servers),
    children,
    ...optional(step, ["if", "retry", "hint"]),
  };
}

function actionOf(step: WrittenStep): Action {
  const action = allActions.find(({ name }) => name in step);
  if (action === undefined) throw new TypeError(`a step without an action: ${Object.keys(step).join(", ")}`);
  return action;
}

function settingsOf(step: WrittenStep, action: Action): Settings {
  const keys = [action.name, ...Object.keys(action.companions ?? {})];
  return Object.fromEntries(keys.filter((key) => key in step).map((key) => [key, step[key]]));
}

/** What the action implies, unless the step itself says something of that path. */
function impliedBy(action: Action, step: WrittenStep): Record<string, unknown> {
  const said = Object.keys((step.expect as object | undefined) ?? {});
  return Object.fromEntries(Object.entries(action.implies ?? {}).filter(([path]) => !said.includes(path)));
}

function optional(step: WrittenStep, keys: readonly string[]): object {
  return Object.fromEntries(keys.filter((key) => step[key] !== undefined).map((key) => [key, step[key]]));
}

/** The sequences of steps inside a composing step. */
function childrenOf(action: Action, settings: Settings, path: Path, around: Surroundings): StepPlan[][] {
  return (action.children?.(settings) ?? []).map((sequence) => {
    if ("file" in sequence) return planFile(sequence.file, around);
    return sequence.steps.map((child, index) =>
      planStep(child.step as WrittenStep, index, [...path, ...child.path], around),
    );
  });
}

function planFile(file: string, around: Surroundings): StepPlan[] {
  const source = around.lab.used.get(file);
  if (source === undefined) throw new TypeError(`a file that was not read: ${file}`);
  const steps = source.value as readonly WrittenStep[];
  return steps.map((step, index) => planStep(step, index, [index], { ...around, source }));
}

/** Children that share their servers make the step around them need those; others start their own. */
function neededServers(
  action: Action,
  settings: Settings,
  children: StepPlan[][],
  servers: readonly ServerPlan[],
): string[] {
  if (settings.uses !== undefined) return withDependencies([settings.uses].flat() as string[], servers);
  const named = action.needs === "none" ? [] : serversNamed(settings, action, servers);
  const shared = action.sharesServers ? children.flat().flatMap((child) => child.servers) : [];
  const byThemselves = action.needs === "all" ? servers.filter(({ start }) => start === "auto") : [];
  return withDependencies([...byThemselves.map(({ name }) => name), ...named, ...shared], servers);
}

/** A server can't do without those that it depends on: they come first, as they start. */
function withDependencies(names: readonly string[], servers: readonly ServerPlan[]): string[] {
  const needed = new Set(names);
  // In starting order dependencies stand before their dependents: from the back, each is met after those that name it.
  for (const { name, dependsOn } of servers.toReversed()) {
    if (needed.has(name)) for (const dependency of dependsOn) needed.add(dependency);
  }
  return servers.map(({ name }) => name).filter((name) => needed.has(name));
}
