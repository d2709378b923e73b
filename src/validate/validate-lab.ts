/**
 * Finds all that is wrong with a lab, before anything is run.
 *
 *     values ─ schema ─▶ mistakes of shape, and the lab as it is likely meant ─ rules ─▶ mistakes of sense
 */
import { AuthorError, type Mistake } from "../nouns/author-error.ts";
import type { Lab } from "../nouns/lab.ts";
import type { Path } from "../nouns/place.ts";
import type { LabSource, Source } from "../nouns/source.ts";
import { type CheckedFile, checkShape } from "./check-shape.ts";
import { type Finding, mistakeOf } from "./finding.ts";
import { rules } from "./rules/list.ts";
import type { ShapeFinding } from "./shape-words.ts";
import { tellOnce } from "./tell-once.ts";
import { viewOf } from "./view.ts";
import { textsBelow } from "./written.ts";

/** Mistakes that are told of one lab at most. */
const mostMistakes = 200;

const mostExpressions = 1000;

/** The lab, which is valid. Throws AuthorError with all mistakes of all its files, in the order of their places. */
export async function validateLab(source: LabSource): Promise<Lab> {
  const main = await checkShape("lab", source.main);
  const used = new Map<string, CheckedFile>();
  for (const [name, file] of source.used)
    if (isReadable(file)) used.set(name, await checkShape("steps", file));
  const files = [main, ...used.values()];
  const findings: Finding[] = files.flatMap((file) => file.findings);
  const view = viewOf(source, main, used);
  const excess = tooManyExpressions(files);
  if (excess !== undefined) findings.push(excess);
  for (const rule of excess === undefined ? rules : []) {
    const found = firstOf(await rule.check(view), mostMistakes);
    findings.push(...found.filter((finding) => !follows(finding, files)));
  }
  const read = allSources(source).flatMap((file) => file.mistakes ?? []);
  const mistakes = [...read, ...findings.map(mistakeOf).filter((mistake) => !isUnread(mistake, read))];
  if (mistakes.length > 0)
    throw new AuthorError(
      tellOnce(
        mistakes,
        allSources(source).map(({ file }) => file),
      ).slice(0, mostMistakes),
    );
  return source.main.value as Lab;
}

function firstOf(findings: Iterable<Finding>, most: number): readonly Finding[] {
  const first: Finding[] = [];
  for (const finding of findings) if (first.push(finding) === most) break;
  return first;
}

/** Where a lab has more expressions than can be checked in a moment. */
function tooManyExpressions(files: readonly CheckedFile[]): Finding | undefined {
  let count = 0;
  for (const { source } of files)
    for (const { text, path } of textsBelow(source.value)) {
      count += text.split("${{").length - 1;
      const message = `a lab has at most ${mostExpressions} expressions, and this one has more`;
      if (count > mostExpressions) return { rule: "too-large", source, path, message };
    }
  return undefined;
}

/** A used file with a syntax mistake has no values to look at. */
function isReadable({ value, mistakes = [] }: Source): boolean {
  return value !== null || mistakes.length === 0;
}

/** An unknown tag or alias leaves a value that nobody meant. */
function isUnread({ span }: Mistake, read: readonly Mistake[]): boolean {
  const leaves = (rule: string) => rule === "unknown-tag" || rule === "unknown-alias";
  return read.some(
    (other) => leaves(other.rule) && other.span.file === span.file && other.span.line === span.line,
  );
}

function allSources({ main, used }: LabSource): readonly Source[] {
  return [main, ...used.values()];
}

/** Whether a finding is about what has a wrong shape already: one report is enough. */
function follows({ source, path }: Finding, files: readonly CheckedFile[]): boolean {
  const shape = files.find((file) => file.source === source)?.findings ?? [];
  return shape.some((finding) => covers(finding) && isPrefix(finding.path, path));
}

function covers({ rule, meant }: ShapeFinding): boolean {
  return rule !== "missing-key" && meant === undefined;
}

function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.length <= path.length && prefix.every((part, index) => part === path[index]);
}
