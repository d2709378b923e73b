import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import type { LabEvent } from "../../src/nouns/event.ts";
import { reporters } from "../../src/report/list.ts";
import { resultsSchema } from "../../src/report/results-schema.ts";

const page = readFileSync(new URL("../../docs/results.md", import.meta.url), "utf8");

test("the example of a results file fits the schema", () => {
  const [, example] = /^```json\n(.*?)^```$/ms.exec(page)!;
  const ajv = new Ajv2020();
  formats.default(ajv);
  const validate = ajv.compile(resultsSchema() as object);
  validate(JSON.parse(example!));
  expect(validate.errors).toBeNull();
});

/** Every kind of event and its keys, held to the type by the compiler. */
type KeysOf<Type> = Record<Exclude<keyof Extract<LabEvent, { type: Type }>, "type">, 1>;
const events: { [Type in LabEvent["type"]]: KeysOf<Type> } = {
  started: { started: 1, runs: 1, tool: 1, notice: 1 },
  skipped: { run: 1, message: 1 },
  "run-started": {
    run: 1,
    lab: 1,
    title: 1,
    file: 1,
    submission: 1,
    seed: 1,
    isolation: 1,
    steps: 1,
  },
  notice: { run: 1, message: 1 },
  "step-started": { run: 1, id: 1, name: 1, index: 1 },
  "step-finished": { run: 1, index: 1, step: 1 },
  "run-finished": { run: 1, result: 1 },
  finished: { results: 1 },
};

test("the table of events lists every event and its keys", () => {
  const table = page.slice(page.indexOf("<!-- events -->"));
  const rows = [...table.matchAll(/^\| `(.+?)` \|.*\| (.*) \|$/gm)].filter(([, type]) => type !== "type");
  const listed = rows.map(([, type, keys]) => [type, [...keys!.matchAll(/`(\w+)`/g)].map(([, key]) => key)]);
  expect(listed).toEqual(Object.entries(events).map(([type, keys]) => [type, Object.keys(keys)]));
});

test("the table of reporters lists those there are", () => {
  const section = page.slice(page.indexOf("## Reporters"), page.indexOf("## The results file"));
  const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(reporters.map(({ name }) => name).toSorted());
});
