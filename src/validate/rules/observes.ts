/** `expect` and `save` name what the action observes; of a server, what a server of its kind shows. */
import { nearest } from "../../expressions/nearest.ts";
import { protocols } from "../../protocols/list.ts";
import { isMap } from "../../schema/branches.ts";
import { allActions, isDeep, observedBy } from "../../schema/lab-steps.ts";
import type { Piece } from "../../schema/piece.ts";
import { didYouMean, type Finding } from "../finding.ts";
import { listOf } from "../show-value.ts";
import { mapAt, type Rule, type Sight, type View } from "../view.ts";
import { isWritten } from "../written.ts";

type Pieces = Readonly<Record<string, Piece>>;

export const observes: Rule = {
  name: "observes",
  check: (view) => [...view.of("step"), ...view.of("childStep")].flatMap((sight) => wrongPaths(sight, view)),
};

function wrongPaths({ value, source, path }: Sight, view: View): readonly Finding[] {
  const step = isMap(value) ? value : {};
  const action = allActions.find(({ name }) => Object.hasOwn(step, name));
  if (action === undefined) return [];
  const all = observedBy(action);
  const shown = action.name === "server" ? (shownBy(step.server, all, view) ?? all) : all;
  const whose = shown === all ? `\`${action.name}\`` : `the server \`${step.server}\``;
  const expected = shown === all ? [] : Object.keys(mapAt(step, ["expect"]));
  const inExpect = expected.map((key) => ({
    observed: key,
    at: [...path, "expect", key],
    part: "key" as const,
  }));
  const inSave = Object.entries(mapAt(step, ["save"])).map(([name, observed]) => ({
    observed,
    at: [...path, "save", name],
    part: "value" as const,
  }));
  return [...inExpect, ...inSave].flatMap(({ observed, at, part }) => {
    const fault = isWritten(observed) ? faultOf(observed, shown, whose) : undefined;
    return fault === undefined ? [] : [{ rule: "unobservable", source, path: at, part, ...fault }];
  });
}

/** The first part of a path, and whether it goes on. */
function headOf(path: string): { readonly head: string; readonly goesOn: boolean } {
  const head = /^[^.[\]]*/.exec(path)?.[0] ?? "";
  return { head, goesOn: head.length < path.length };
}

function faultOf(
  path: string,
  shown: Pieces,
  whose: string,
): Pick<Finding, "message" | "suggestion"> | undefined {
  const { head, goesOn } = headOf(path);
  const names = Object.keys(shown);
  if (names.length === 0) return { message: `${whose} observes nothing` };
  const shape = Object.hasOwn(shown, head) ? shown[head] : undefined;
  if (shape === undefined) {
    const likely = nearest(head, names);
    const suggestion =
      likely === undefined ? { suggestion: `It observes ${listOf(names, "and")}.` } : didYouMean(likely);
    return { message: `${whose} does not observe \`${head || path}\``, ...suggestion };
  }
  return goesOn && !isDeep(shape)
    ? { message: `\`${head}\` has no parts: \`${path}\` leads nowhere` }
    : undefined;
}

/** What a server of this kind shows; undefined where its kind is not known. */
function shownBy(name: unknown, all: Pieces, view: View): Pieces | undefined {
  const server = mapAt(view.main.value, ["servers", String(name)]);
  const only = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => names.includes(key)));
  if ("program" in server || "run" in server) return only(["running", "exit", "signal", "log"]);
  if ("dialogue" in server) return only(["running", "dialogue", "connections"]);
  if (!isMap(server.serve)) return undefined;
  const [protocol] = Object.keys(server.serve);
  const records = protocols.find((known) => known.name === protocol)?.server?.records;
  return records && { ...only(["running", "connections"]), ...records };
}
