import { expect, test } from "vitest";
import { json } from "../../src/report/json.ts";
import { reporters } from "../../src/report/list.ts";
import { ndjson } from "../../src/report/ndjson.ts";
import { aRun, aStep, plain, resultsOf, streamOf } from "./example-events.ts";

const run = aRun([aStep("a", "pass"), aStep("b", "fail", { message: "line\u2028\n\x1b", actual: null })]);

test("json writes the results document once, at the end", () => {
  const writer = json.start(plain);
  const texts = streamOf(run).map((event) => writer.write(event));
  expect(texts.slice(0, -1).join("")).toBe("");
  expect(JSON.parse(texts.at(-1)!)).toEqual(resultsOf([run]));
});

test("ndjson writes each event as a line of its own", () => {
  const writer = ndjson.start(plain);
  const events = streamOf(run);
  const lines = events
    .map((event) => writer.write(event))
    .join("")
    .split("\n");
  expect(lines.pop()).toBe("");
  expect(lines.map((line) => JSON.parse(line))).toEqual(events);
});

test("reporters have names of their own", () => {
  const names = reporters.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("pretty");
});
