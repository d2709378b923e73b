/** Valid labs, odd ones too, pass. */
import { expect, test } from "vitest";
import { mistakesIn, mistakesInFolder } from "./lab-text.ts";
import { validLabs } from "./valid-labs.ts";

test.each(validLabs)("%s is valid", async (_, text) => {
  const found = await mistakesIn(text);
  expect(found.map(({ span, message }) => `${span.line}:${span.column} ${message}`)).toEqual([]);
});

test("a used file is held against the steps that it is", async () => {
  const lab =
    "version: 1\nclients: { c: { run: x } }\nsteps:\n  - { name: A, use: a.yaml, with: { who: b } }\n";
  const good = await mistakesInFolder({
    "lab.yaml": lab,
    "a.yaml": '- { run: c, args: ["${{ with.who }}"] }\n',
  });
  expect(good).toEqual([]);
  const bad = await mistakesInFolder({
    "lab.yaml": lab,
    "a.yaml": '- { run: d, args: ["${{ with.whom }}"], points: 2 }\n',
  });
  expect(bad.map(({ span, message }) => `${span.line}:${span.column} ${message}`)).toEqual([
    "1:10 there is no client `d`",
    "1:30 this file is not given `whom` by `with`",
    "1:41 unknown key `points`",
  ]);
  expect(bad[0]?.span.file).toMatch(/a\.yaml$/);
});

test("a web server's files are a folder, and one that is there", async () => {
  const lab = (files: string) =>
    `version: 1\nservers: { web: { serve: { http: { files: ${files} } } } }\nsteps: [{ name: A, wait: 1s }]\n`;
  const mistakes = async (files: string) =>
    (await mistakesInFolder({ "lab.yaml": lab(files) })).map(({ message }) => message);
  expect(await mistakes(".")).toEqual([]);
  expect(await mistakes("lab.yaml")).toEqual(["`lab.yaml` is not a folder"]);
  expect(await mistakes("www")).toEqual(["there is no folder `www` in the lab's folder"]);
});

test("all mistakes of a file are told in the order of their places", async () => {
  const found = await mistakesIn(
    "version: 2\ntitel: a\nversion: 1\nsteps:\n  - name: A\n    tcp: nobody\n    timeout: 5\n  - wait: 1\n",
  );
  expect(found.map(({ span, rule }) => `${span.line} ${rule}`)).toEqual([
    "1 wrong-value",
    "2 unknown-key",
    "3 duplicate-key",
    "6 unknown-server",
    "7 wrong-value",
    "8 missing-key",
    "8 wrong-value",
  ]);
});
