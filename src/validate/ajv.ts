/** The only file that knows ajv: the lab's shape, compiled now or ahead of time, and the `schema` operator. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";
import { labSchema } from "../schema/assemble.ts";
import { branching } from "../schema/branching.ts";

/** One thing that a value's shape lacks, as ajv tells it. */
export type ShapeError = Pick<ErrorObject, "instancePath" | "keyword" | "params" | "propertyName">;

/** What a file may be: a lab, or the list of steps that `use` brings in. */
export type Root = "lab" | "steps";

export type Validate = ((value: unknown) => boolean) & { errors?: readonly ShapeError[] | null };

const places: Readonly<Record<Root, string>> = { lab: "lab.json", steps: "lab.json#/$defs/steps" };

function labAjv(standaloneCode: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    strictNumbers: true,
    inlineRefs: false,
    validateSchema: false,
    messages: false,
    formats: { regex: true },
    ...(standaloneCode && { code: { source: true, esm: true } }),
  });
  return ajv.addSchema({ ...branching(labSchema), $id: "lab.json" });
}

/** The validators of both roots, compiled here and now. */
export function shapeValidators(): Readonly<Record<Root, Validate>> {
  const ajv = labAjv(false);
  const validator = (root: Root) => ajv.getSchema(places[root]) as Validate;
  return { lab: validator("lab"), steps: validator("steps") };
}

/** The source of a module that does what shape-validator.ts does, without ajv: the build puts it in its place. */
export function standaloneValidator(): string {
  const ajv = labAjv(true);
  // Nobody reads where in the schema an error comes from, and the ways there are longer than the rest.
  const code = standalone.default(ajv, { ...places }).replaceAll(/schemaPath:"[^"]*",/g, "");
  return `${code}\nexport async function shapeErrors(root, value) {\n  const validate = { lab, steps }[root];\n  return validate(value) ? [] : validate.errors;\n}\n`;
}

const compiled = new Map<string, ValidateFunction>();

/** Compiles the schema of a `schema` operator; throws an `Error` that says what is wrong with it. */
function compileSchema(schema: unknown): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true, logger: false });
  formats.default(ajv);
  const validate = ajv.compile(schema as object | boolean);
  if (compiled.size > 100) compiled.clear();
  compiled.set(key, validate);
  return validate;
}

/** What is wrong with `value` by `schema`, a line each; throws an `Error` where the schema itself is wrong. */
export function schemaErrors(schema: unknown, value: unknown): readonly string[] {
  const validate = compileSchema(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}

/** Why `schema` is no JSON Schema; undefined where it is one. */
export function schemaFault(schema: unknown): string | undefined {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
