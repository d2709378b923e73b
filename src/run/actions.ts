/** Finds an action by its name, among the steps' and the protocols'. */
import { protocols } from "../protocols/list.ts";
import type { Action } from "../steps/contract.ts";
import { actions } from "../steps/list.ts";

const all: readonly Action[] = [...actions, ...protocols.flatMap(({ action }) => action ?? [])];

export function actionNamed(name: string): Action {
  const action = all.find((candidate) => candidate.name === name);
  if (action === undefined) throw new TypeError(`no action \`${name}\``);
  return action;
}
