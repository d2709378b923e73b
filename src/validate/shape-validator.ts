/** Holds values against the lab's schema. The build replaces this module by code that was compiled ahead of time. */
import { type Root, type ShapeError, shapeValidators } from "./ajv.ts";

let validators: ReturnType<typeof shapeValidators> | undefined;

/** What is wrong with the shape of a lab, or of the steps of a used file. */
export async function shapeErrors(root: Root, value: unknown): Promise<readonly ShapeError[]> {
  validators ??= shapeValidators();
  const validate = validators[root];
  return validate(value) ? [] : (validate.errors ?? []);
}
