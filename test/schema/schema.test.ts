/** The published schema: standard, explained key by key, and at one with what the validator runs. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { loadSource } from "../../src/load/load-source.ts";
import { AuthorError } from "../../src/nouns/author-error.ts";
import { labSchema } from "../../src/schema/assemble.ts";
import { branchesOf, isMap, meets, resolve } from "../../src/schema/branches.ts";
import type { Piece } from "../../src/schema/piece.ts";
import { shapeErrors } from "../../src/validate/shape-validator.ts";
import { invalidLabs } from "../validate/invalid-labs.ts";
import { validLabs } from "../validate/valid-labs.ts";

const ajv = new Ajv2020({ strict: false, strictNumbers: true, formats: { regex: true } });

/** All pieces of the schema, with where they stand. */
function* piecesBelow(part: unknown, place: string): Iterable<readonly [string, Piece]> {
  if (Array.isArray(part))
    for (const [index, item] of part.entries()) yield* piecesBelow(item, `${place}/${index}`);
  if (!isMap(part)) return;
  yield [place, part as Piece];
  for (const key of ["properties", "patternProperties", "$defs"])
    if (isMap(part[key]))
      for (const [name, piece] of Object.entries(part[key]))
        yield* piecesBelow(piece, `${place}/${key}/${name}`);
  for (const key of ["anyOf", "items", "additionalProperties", "propertyNames", "if", "then", "else"])
    if (typeof part[key] === "object") yield* piecesBelow(part[key], `${place}/${key}`);
}

test("The schema is JSON Schema 2020-12", () => {
  expect(ajv.validateSchema(labSchema)).toBe(true);
  expect(JSON.parse(JSON.stringify(labSchema))).toEqual(labSchema);
});

test("Every `$ref` leads to a definition", () => {
  for (const [place, { $ref }] of piecesBelow(labSchema, "#"))
    if (typeof $ref === "string")
      expect(labSchema.$defs, `${place} → ${$ref}`).toHaveProperty([$ref.replace("#/$defs/", "")]);
});

test("Every key has a description, its own or its definition's", () => {
  const bare: string[] = [];
  for (const [place, piece] of piecesBelow(labSchema, "#"))
    for (const [key, shape] of Object.entries((piece.properties ?? {}) as Record<string, Piece>))
      if (shape.description === undefined && resolve(shape, labSchema.$defs).description === undefined)
        bare.push(`${place}/${key}`);
  expect(bare).toEqual([]);
});

test("Branches are disjoint: no value of the corpus fits two of them", () => {
  const choices = [...piecesBelow(labSchema, "#")].flatMap(([, { anyOf }]) =>
    Array.isArray(anyOf) ? [anyOf as Piece[]] : [],
  );
  const values = [
    "a",
    5,
    0.5,
    true,
    null,
    [],
    {},
    { hex: "00" },
    { file: "a" },
    { line: "a" },
    { send: "a" },
    { alice: { send: "a" } },
    { program: "a" },
    { score: 1 },
  ];
  for (const anyOf of choices)
    for (const value of values) {
      const meant = branchesOf(anyOf, labSchema.$defs).filter(({ when }) => meets(value, when));
      // A map without a key of its own is meant for want of another.
      const certain = meant.filter(({ when }) => !isMap(value) || "required" in when);
      expect(certain.length, JSON.stringify([value, certain])).toBeLessThanOrEqual(1);
    }
});

test("The validator's schema and the published one agree on every lab of the corpus", async () => {
  const published = ajv.compile(labSchema);
  const texts = [
    ...validLabs.map(([, text]) => text),
    ...invalidLabs.map(([, text]) => text.replace("‸", "")),
  ];
  for (const text of texts) {
    const value = readValue(text);
    if (value === undefined) continue;
    const errors = await shapeErrors("lab", value);
    expect(published(value), text).toBe(errors.length === 0);
  }
});

function readValue(text: string): unknown {
  try {
    return loadSource("lab.yaml", text).value;
  } catch (error) {
    if (error instanceof AuthorError) return undefined;
    throw error;
  }
}
