/** Every invalid lab gives one mistake, at its place, in words that help. */
import { expect, test } from "vitest";
import { invalidLabs } from "./invalid-labs.ts";
import { mistakesIn, mistakesInFolder } from "./lab-text.ts";

test.each(invalidLabs)("%s is told once, at its place", async (_, marked, ...says) => {
  const offset = marked.indexOf("‸");
  const before = marked.slice(0, offset).split("\n");
  const text = marked.replace("‸", "");
  const found = text.includes("use:") ? await mistakesInFolder({ "lab.yaml": text }) : await mistakesIn(text);
  const told = found.map(
    ({ span, message, suggestion = "" }) => `${span.line}:${span.column} ${message} ${suggestion}`,
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(new RegExp(`^${before.length}:${before.at(-1)!.length + 1} `));
  for (const part of says) expect(told[0]).toContain(part);
});
