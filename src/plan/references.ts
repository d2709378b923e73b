/** Which of the lab's servers a step's settings name: by endpoint, by name, or inside an expression. */
import type { ServerPlan } from "../nouns/plan.ts";
import type { Piece } from "../schema/piece.ts";
import type { Action } from "../steps/contract.ts";

const referring = ["#/$defs/endpoint", "#/$defs/serverName"];

export function serversNamed(
  settings: Readonly<Record<string, unknown>>,
  action: Action,
  servers: readonly ServerPlan[],
): string[] {
  const endpoints = referencesIn(settings[action.name], action.value);
  const named = [
    ...endpoints.map((endpoint) => serverBehind(endpoint, servers)),
    ...serversInExpressions(settings),
  ];
  return servers.map(({ name }) => name).filter((name) => named.includes(name));
}

/** The values that the action's shape calls an endpoint or a server. */
function referencesIn(value: unknown, piece: Piece): unknown[] {
  if (typeof piece.$ref === "string" && referring.includes(piece.$ref)) return [value];
  const branches = (piece.anyOf as Piece[] | undefined)?.filter((branch) => fits(value, branch)) ?? [];
  const properties = Object.entries((piece.properties as Record<string, Piece> | undefined) ?? {});
  const below = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  return [
    ...branches.flatMap((branch) => referencesIn(value, branch)),
    ...properties.filter(([key]) => key in below).flatMap(([key, child]) => referencesIn(below[key], child)),
  ];
}

function fits(value: unknown, branch: Piece): boolean {
  const isObject = typeof value === "object" && value !== null;
  return branch.type === "object" ? isObject : !isObject;
}

/** `greeter`, `greeter.control`, `5000` or `127.0.0.1:5000` → `greeter`. */
export function serverBehind(endpoint: unknown, servers: readonly ServerPlan[]): string | undefined {
  const text = String(endpoint);
  const byName = servers.find(({ name }) => text === name || text.startsWith(`${name}.`));
  if (byName !== undefined) return byName.name;
  const port = Number(/^(?:(?:127\.0\.0\.1|localhost|\[::1\]):)?(\d+)$/.exec(text)?.[1]);
  return servers.find(({ ports }) => ports.some((known) => known.port === port))?.name;
}

function serversInExpressions(settings: unknown): string[] {
  const text = JSON.stringify(settings) ?? "";
  const mentions = text.matchAll(/\bservers(?:\.([A-Za-z_]\w*)|\[\\?["']([\w-]+)\\?["']\])/g);
  return [...mentions].map(([, plain, quoted]) => plain ?? quoted ?? "");
}
