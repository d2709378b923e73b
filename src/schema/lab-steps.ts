/** Steps: what all have in common, one action each, and what the action may observe. */
import { protocols } from "../protocols/list.ts";
import type { Action } from "../steps/contract.ts";
import { actions } from "../steps/list.ts";
import type { Piece } from "./piece.ts";

type Pieces = Readonly<Record<string, Piece>>;

/** Every action, those of the protocols too. */
export const allActions: readonly Action[] = [...actions, ...protocols.flatMap(({ action }) => action ?? [])];

/** What any step may say. */
const stepKeys: Pieces = {
  name: { $ref: "#/$defs/text", description: "What the step is about, for students." },
  if: {
    $ref: "#/$defs/expression",
    description: "The step is left out unless this is true.",
    examples: ["vars.port > 1024"],
  },
  timeout: {
    $ref: "#/$defs/duration",
    description: "How long the step (each try of a `retry`) may take; 5s if left out.",
    examples: ["10s"],
  },
  retry: { $ref: "#/$defs/retry" },
  hint: { $ref: "#/$defs/text", description: "A text that is shown when the step fails." },
  save: { $ref: "#/$defs/save" },
};

/** What only a step of the lab itself may say; the steps inside others have none of it. */
export const outerStepKeys: Pieces = {
  id: {
    title: "an id",
    description: "Names the step; the English name in lower case with `-` if left out.",
    examples: ["port-open"],
    type: "string",
    minLength: 1,
  },
  points: {
    title: "a number, 0 or more",
    description: "What passing it is worth; 0 if left out.",
    examples: [2],
    type: "number",
    minimum: 0,
  },
  bonus: {
    title: "true or false",
    description: "Its points add to the score and not to the maximum.",
    examples: [true],
    type: "boolean",
  },
  needs: {
    $ref: "#/$defs/stepReferences",
    description: "The step is skipped when one of these did not pass.",
  },
  visibility: {
    title: "`visible`, `hidden` or `after_due_date`",
    description: "When students see its details; visible if left out.",
    examples: ["hidden"],
    enum: ["visible", "hidden", "after_due_date"],
  },
};

const sharedDefs: Pieces = {
  retry: {
    title: "a map of `times` and `every`",
    description: "Tries again until it passes.",
    examples: [{ times: 3, every: "500ms" }],
    type: "object",
    properties: {
      times: { $ref: "#/$defs/count", description: "How many times it is tried.", examples: [3] },
      every: { $ref: "#/$defs/duration", description: "The time between tries.", examples: ["500ms"] },
    },
    additionalProperties: false,
  },
  save: {
    title: "a map from name to path",
    description: "Keeps what was observed: name → path, for `captured.NAME` further down.",
    examples: [{ token: "json.token" }],
    type: "object",
    propertyNames: { $ref: "#/$defs/captureName" },
    additionalProperties: { title: "a path into what was observed", type: "string" },
  },
  step: {
    title: "a step: a map with one action",
    description: "One step: a name, exactly one action, and what is expected.",
    anyOf: allActions.map(({ name }) => ({ $ref: `#/$defs/${name}Step` })),
  },
  childStep: {
    title: "a step: a map with one action",
    description: "A step inside another: it has no points, bonus, needs, id or visibility of its own.",
    anyOf: allActions.map(({ name }) => ({ $ref: `#/$defs/${name}ChildStep` })),
  },
  steps: {
    title: "a list of steps",
    description: "Steps, one after another.",
    type: "array",
    minItems: 1,
    items: { $ref: "#/$defs/childStep" },
  },
};

export const stepDefs: Pieces = { ...sharedDefs, ...Object.assign({}, ...allActions.map(defsOf)) };

function defsOf(action: Action): Pieces {
  const { name, description, value, requiredCompanions = [] } = action;
  const own: Pieces = {
    [name]: { description, $ref: `#/$defs/${name}Value` },
    ...action.companions,
    expect: { $ref: `#/$defs/${name}Expect` },
  };
  const step = (keys: Pieces, required: readonly string[]): Piece => ({
    type: "object",
    properties: { ...keys, ...own },
    required: [name, ...required, ...requiredCompanions],
    additionalProperties: false,
  });
  return {
    [`${name}Value`]: value,
    [`${name}Expect`]: expectation(action),
    [`${name}Step`]: step({ ...stepKeys, ...outerStepKeys }, ["name"]),
    [`${name}ChildStep`]: step(stepKeys, []),
  };
}

/** `expect` of one action: a key is a path, which has to begin with what the action observes. */
function expectation(action: Action): Piece {
  const observed = Object.entries(observedBy(action));
  return {
    title: "a map from path to matcher",
    description:
      observed.length === 0
        ? `Nothing: \`${action.name}\` observes nothing.`
        : "What is expected: path into what was observed → matcher.",
    type: "object",
    properties: Object.fromEntries(
      observed.map(([path, { description }]) => [
        path,
        { $ref: "#/$defs/matcher", ...(description && { description }) },
      ]),
    ),
    patternProperties: Object.fromEntries(
      observed
        .filter(([, shape]) => isDeep(shape))
        .map(([path]) => [`^${path}[.[]`, { $ref: "#/$defs/matcher" }]),
    ),
    additionalProperties: false,
  };
}

/** What `expect` and `save` may name; a `server` step's depends on the server, and this is all of it. */
export function observedBy({ name, observes }: Action): Pieces {
  const records = protocols.flatMap(({ server }) => Object.entries(server?.records ?? {}));
  return name === "server" ? { ...observes, ...Object.fromEntries(records) } : observes;
}

/** Whether a path may go on below a value of this shape. */
export function isDeep(shape: Piece): boolean {
  const types = [shape.type ?? (shape.enum === undefined ? "object" : "string")].flat();
  return types.includes("object") || types.includes("array");
}
