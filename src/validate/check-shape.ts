/** Holds one file against the schema: its mistakes, and the file as its author likely meant it. */
import type { Source } from "../nouns/source.ts";
import type { Root } from "./ajv.ts";
import { repair } from "./repair.ts";
import { shapeErrors } from "./shape-validator.ts";
import { explainShape, type ShapeFinding } from "./shape-words.ts";

/** A file that has been held against the schema. */
export interface CheckedFile {
  readonly root: Root;
  /** With misspelt keys put right. */
  readonly source: Source;
  readonly findings: readonly ShapeFinding[];
}

/** Misspelt keys may hold misspelt keys: so often is looked again, unless there is more than can be told anyway. */
const mostRepairs = 5;
const mostFindings = 200;

/** Where a key was only guessed, its value may fit what was really meant. */
function isValueOf({ rule, path }: ShapeFinding, { path: key, meant }: ShapeFinding): boolean {
  const same = path.length === key.length && path.slice(0, -1).every((part, index) => part === key[index]);
  return rule !== "unknown-key" && same && path.at(-1) === meant;
}

export async function checkShape(root: Root, source: Source): Promise<CheckedFile> {
  let current = source;
  const misspelt: ShapeFinding[] = [];
  for (let round = 0; ; round += 1) {
    const errors = await shapeErrors(root, current.value);
    const explained = explainShape(errors, { root, source: current, value: current.value });
    const findings = explained.filter((finding) => !misspelt.some((earlier) => isValueOf(finding, earlier)));
    const looksAgain = round < mostRepairs && misspelt.length + findings.length < mostFindings;
    const repaired = looksAgain ? repair(current, findings) : current;
    if (repaired === current) return { root, source: current, findings: [...misspelt, ...findings] };
    misspelt.push(...findings.filter(({ meant }) => meant !== undefined));
    current = repaired;
  }
}
