/** Matchers that can hold: bounds in order, JSON Schemas that are ones. */
import { byteCount, milliseconds } from "../../nouns/units.ts";
import { operators } from "../../schema/defs-matchers.ts";
import type { Finding } from "../finding.ts";
import type { Rule, View } from "../view.ts";

export const matchers: Rule = {
  name: "matchers",
  async check(view) {
    return [...reversedBounds(view), ...(await wrongSchemas(view))];
  },
};

function reversedBounds({ sights }: View): readonly Finding[] {
  return sights.flatMap(({ pieces, value, source, path }): readonly Finding[] => {
    if (!pieces.includes(operators.between!) || !Array.isArray(value) || value.length !== 2) return [];
    const [low, high] = value.map(quantity);
    if (low === undefined || high === undefined) return [];
    if (low.kind !== high.kind)
      return [
        {
          rule: "between",
          source,
          path,
          message: `\`between\` takes two bounds of one kind, not ${value[0]} and ${value[1]}`,
        },
      ];
    if (low.amount <= high.amount) return [];
    return [
      {
        rule: "between",
        source,
        path,
        message: `\`between\` takes the lower bound first: nothing is from ${value[0]} to ${value[1]}`,
      },
    ];
  });
}

/** A bound as an amount of its kind; undefined where it shows at run time only. */
function quantity(bound: unknown): { readonly kind: string; readonly amount: number } | undefined {
  if (typeof bound === "number") return { kind: "number", amount: bound };
  const text = String(bound);
  if (/^\d+(\.\d+)?(ms|s|m|h)$/.test(text)) return { kind: "duration", amount: milliseconds(text) };
  if (/^\d+(\.\d+)?[KMG]?i?B$/.test(text)) return { kind: "size", amount: byteCount(text) };
  return undefined;
}

async function wrongSchemas(view: View): Promise<readonly Finding[]> {
  const written = view.of("jsonSchema").filter(({ value }) => !JSON.stringify(value).includes("${{"));
  if (written.length === 0) return [];
  // A lab without the operator does without ajv.
  const { schemaFault } = await import("../ajv.ts");
  return written.flatMap(({ value, source, path }) => {
    const fault = schemaFault(value);
    return fault === undefined
      ? []
      : { rule: "json-schema", source, path, message: `this is no JSON Schema: ${fault}` };
  });
}
