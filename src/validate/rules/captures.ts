/** What is kept as `captured.NAME` is kept in one place. */
import type { Finding } from "../finding.ts";
import type { Rule, Sight } from "../view.ts";

export const captures: Rule = {
  name: "captures",
  check(view) {
    const first = new Map<string, Sight>();
    const found: Finding[] = [];
    for (const sight of view.of("captureName")) {
      const name = String(sight.value);
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, sight);
      else if (place(earlier) !== place(sight)) found.push(twice(name, sight, earlier));
    }
    return found;
  },
};

/** Where it stands in the text: an alias brings the same place in twice. */
function place({ source, path, isKey }: Sight): string {
  const { file, line, column } = source.span(path, isKey ? "key" : "value");
  return `${file}:${line}:${column}`;
}

function twice(name: string, { source, path, isKey }: Sight, earlier: Sight): Finding {
  const span = earlier.source.span(earlier.path, earlier.isKey ? "key" : "value");
  const where = earlier.source === source ? `line ${span.line}` : `${span.file}:${span.line}`;
  return {
    rule: "captured-twice",
    source,
    path,
    ...(isKey && { part: "key" as const }),
    message: `\`${name}\` is kept at ${where} already: each name is kept in one place`,
  };
}
