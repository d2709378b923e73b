/** Regular expressions are RE2's. */
import { pattern } from "../../expressions/functions.ts";
import type { Finding } from "../finding.ts";
import type { Rule } from "../view.ts";
import { isWritten } from "../written.ts";

export const regexes: Rule = {
  name: "regexes",
  check: (view) =>
    view.of("regex").flatMap(({ value, source, path }): readonly Finding[] => {
      const why = isWritten(value) ? faultOf(value) : undefined;
      return why === undefined ? [] : [{ rule: "regex", source, path, ...why }];
    }),
};

function faultOf(regex: string): Pick<Finding, "message" | "suggestion"> | undefined {
  try {
    pattern(regex);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const backReference = /\\[1-9]/.test(regex);
    const lookAround = /\(\?<?[=!]/.test(regex);
    const lacks = backReference ? "back-references" : lookAround ? "look-around" : undefined;
    return {
      message,
      ...(lacks && { suggestion: `Regular expressions are RE2's: linear in time, without ${lacks}.` }),
    };
  }
}
