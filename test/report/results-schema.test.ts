import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { resultsSchema } from "../../src/report/results-schema.ts";
import { aRun, aStep, resultsOf } from "./example-events.ts";

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(closed(resultsSchema()) as object);

/** The same schema with no other keys allowed, so that a test sees what nobody described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in schema ? { ...inner, additionalProperties: false } : inner;
}

const full = {
  interrupted: true,
  ...resultsOf([
    aRun(
      [
        aStep("a", "pass", { bonus: true, visibility: "after_due_date" }),
        aStep("b", "fail", {
          reason: "mismatch",
          message: "no",
          expected: { a: [1] },
          actual: null,
          log: "x",
          hint: "y",
        }),
      ],
      {
        notices: ["weaker"],
        flaky: true,
        servers: [{ name: "s", verdict: "pass", exit: 0, signal: null, log: "" }],
        conversations: [
          {
            step: "a",
            from: "labwire",
            to: "s",
            protocol: "tcp",
            port: 5000,
            events: [
              { ms: 0, from: "labwire", kind: "connect" },
              { ms: 1.2, from: "labwire", kind: "send", bytes: 2, text: "hi" },
              { ms: 1.3, from: "s", kind: "datagram", bytes: 1, base64: "/w==" },
            ],
          },
        ],
      },
    ),
  ]),
};

test("resultsSchema takes results with every key there is", () => {
  validate(full);
  expect(validate.errors).toBeNull();
});

test("resultsSchema takes the least that a run can hold", () => {
  const { submission: _, ...run } = aRun([aStep("a", "skip")]);
  validate(resultsOf([run]));
  expect(validate.errors).toBeNull();
});

test.each([
  ["an unknown verdict", { verdict: "passed" }],
  ["another version", { version: 2 }],
  ["a missing list of runs", { runs: undefined }],
  ["negative time", { duration_ms: -1 }],
  ["a step with an unknown reason", { runs: [aRun([aStep("a", "fail", { reason: "bad" as never })])] }],
])("resultsSchema refuses %s", (_, change) => {
  expect(validate(JSON.parse(JSON.stringify({ ...full, ...change })))).toBe(false);
});

test("schemas/results.schema.json is what the code says", () => {
  const file = new URL("../../schemas/results.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(resultsSchema());
});

test("resultsSchema describes every key", () => {
  const undescribed: string[] = [];
  const look = (schema: unknown, at: string) => {
    if (typeof schema !== "object" || schema === null) return;
    const { properties, ...rest } = schema as { properties?: Record<string, { description?: string }> };
    for (const [key, piece] of Object.entries(properties ?? {})) {
      if (!piece.description) undescribed.push(`${at}/${key}`);
      look(piece, `${at}/${key}`);
    }
    for (const [key, value] of Object.entries(rest)) look(value, `${at}/${key}`);
  };
  look(resultsSchema(), "");
  expect(undescribed).toEqual([]);
});
