/** A value that is one `${{ vars.NAME }}` and nothing else fits its place, where the var's value is written out. */
import { findTemplates, isWholeTemplate } from "../../expressions/templates.ts";
import type { Source } from "../../nouns/source.ts";
import { isMap } from "../../schema/branches.ts";
import type { Root } from "../ajv.ts";
import type { Finding } from "../finding.ts";
import { shapeErrors } from "../shape-validator.ts";
import { meantAt, phraseOf, valueAt } from "../shape-view.ts";
import { explainShape, type ShapeFinding } from "../shape-words.ts";
import { showValue } from "../show-value.ts";
import type { Rule, View } from "../view.ts";

export const knownValues: Rule = {
  name: "known-values",
  async check(view) {
    const files: readonly (readonly [Root, Source])[] = [
      ["lab", view.main],
      ...[...view.used.values()].map((source) => ["steps", source] as const),
    ];
    const found: Finding[] = [];
    for (const [root, source] of files) found.push(...(await checkFile(root, source, view)));
    return found;
  },
};

/** Place (as JSON) → the var whose value stands there. */
type Replaced = Map<string, string>;

async function checkFile(root: Root, source: Source, view: View): Promise<readonly Finding[]> {
  const replaced: Replaced = new Map();
  const vars = view.top("vars");
  const replace = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof value === "string") return replaceText(value, path, vars, replaced);
    if (Array.isArray(value)) return value.map((child, index) => replace(child, [...path, index]));
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, replace(child, [...path, key])]),
    );
  };
  const value = replace(source.value, []);
  if (replaced.size === 0) return [];
  const shaped = { root, source, value };
  const findings = explainShape(await shapeErrors(root, value), shaped);
  return findings.flatMap((finding) => told(finding, replaced, shaped));
}

function replaceText(
  text: string,
  path: readonly (string | number)[],
  vars: Readonly<Record<string, unknown>>,
  replaced: Replaced,
): unknown {
  const name = isWholeTemplate(text) ? varNamed(text) : undefined;
  if (name === undefined || path[0] === "vars" || !Object.hasOwn(vars, name)) return text;
  const value = vars[name];
  const isKnown =
    typeof value === "number" ||
    typeof value === "boolean" ||
    (typeof value === "string" && !value.includes("${{"));
  if (!isKnown) return text;
  replaced.set(JSON.stringify(path), name);
  return value;
}

function varNamed(text: string): string | undefined {
  const [template] = findTemplates(text).parts;
  if (typeof template !== "object") return undefined;
  return /^\s*vars\.([A-Za-z_]\w*)\s*$/.exec(template.source)?.[1];
}

/** A number where text stands is written out as text, and is no mistake; the rest is. */
function told(
  finding: ShapeFinding,
  replaced: Replaced,
  { root, source, value }: { root: Root; source: Source; value: unknown },
): readonly Finding[] {
  const name = replaced.get(JSON.stringify(finding.path));
  if (name === undefined || finding.rule !== "wrong-value") return [];
  const meant = meantAt(root, value, finding.path);
  const written = valueAt(value, finding.path);
  const takesText = [...meant.pieces, ...meant.branches].some(({ type }) =>
    [type ?? []].flat().includes("string"),
  );
  if (typeof written !== "string" && takesText && !outOfRange(written, meant.pieces)) return [];
  const label = typeof finding.path.at(-1) === "string" ? `\`${finding.path.at(-1)}\`` : "this";
  const message = `${label} is ${phraseOf(meant) ?? "something else"}, and \`vars.${name}\` is ${showValue(written)}`;
  return [{ rule: "known-value", source, path: finding.path, message }];
}

function outOfRange(value: unknown, pieces: readonly { readonly [keyword: string]: unknown }[]): boolean {
  return pieces.some(
    ({ minimum, maximum }) =>
      typeof value === "number" && (value < Number(minimum ?? value) || value > Number(maximum ?? value)),
  );
}
