/** Loading: values with their places, used files, and which labs a path means. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLabs } from "../../src/load/find-labs.ts";
import { loadLab } from "../../src/load/load-lab.ts";
import { loadSource } from "../../src/load/load-source.ts";
import { AuthorError } from "../../src/nouns/author-error.ts";
import type { Path } from "../../src/nouns/place.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "labwire-load-"));
});
afterAll(() => rm(dir, { recursive: true }));

const text =
  'é: { a: [1, "two"], b: &x { c: 3 } }\r\nlist:\r\n  - *x\r\n  - d: >-\r\n      long\r\nempty:\r\n"q r": \'x\'\r\n';

const at = (path: Path, part?: "key" | "value") => {
  const { line, column, length } = loadSource("lab.yaml", text).span(path, part);
  return [line, column, length];
};

test("Places count lines from 1 and columns in UTF-16 units, also with CRLF, flow style and aliases", () => {
  expect(at(["é", "a", 1])).toEqual([1, 13, 5]);
  expect(at(["é"], "key")).toEqual([1, 1, 1]);
  expect(at(["é", "b", "c"])).toEqual([1, 32, 1]);
  expect(at(["list", 0])).toEqual([3, 5, 2]);
  expect(at(["list", 0, "c"])).toEqual([1, 32, 1]);
  expect(at(["list", 1, "d"], "key")).toEqual([4, 5, 1]);
  expect(at(["empty"])).toEqual([6, 1, 5]);
  expect(at(["q r"])).toEqual([7, 8, 3]);
  expect(at(["q r", "below", 5])).toEqual([7, 8, 3]);
  expect(at([])).toEqual([1, 1, 36]);
});

test.each([
  ["plain", "a: x ${{ ab }}\n", 0, 1, [1, 10]],
  ["in double quotes with escapes", 'a: "\\n\\u0041 ${{ \\"b\\" + c }}"\n', 0, 5, [1, 24]],
  ["in single quotes", "a: 'it''s ${{ ''b'' + c }}'\n", 0, 5, [1, 21]],
  ["the second of two", "a: ${{ b }} ${{ c }}\n", 1, 1, [1, 17]],
  ["behind a literal one", "a: $${{ b }} ${{ c }}\n", 0, 1, [1, 18]],
  ["in a block", "a: |\n  first\n  x ${{ b }}\n", 0, 1, [3, 9]],
  ["without braces", "a: b + c\n", -1, 4, [1, 8]],
] as const)("A place inside a template is found: %s", (_, yaml, index, offset, place) => {
  const { line, column } = loadSource("lab.yaml", yaml).spanInTemplate(["a"], index, offset, 1);
  expect([line, column]).toEqual(place);
});

test("A frame shows the line before, the line, and carets, cut around the caret and without control characters", () => {
  const source = loadSource("lab.yaml", `a: 1\nb: [${"x, ".repeat(100)}y]\nc: "\u202e日本 z"\n`);
  const frame = source.frame(source.span(["b", 100])).split("\n");
  expect(frame[1]?.length).toBeLessThan(120);
  expect(frame[1]?.charAt(frame[2]!.indexOf("^"))).toBe("y");
  expect(source.frame(source.span(["c"]))).not.toContain("\u202e");
  expect(source.frame(source.span(["a"]))).toBe("1 | a: 1\n  |    ^");
});

test("A key called `__proto__` is a key", () => {
  const { value } = loadSource("lab.yaml", "__proto__: { a: 1 }\n");
  expect(Object.keys(value as object)).toEqual(["__proto__"]);
  expect(({} as { a?: number }).a).toBeUndefined();
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}

test("Used files are read, also those that they use; circles and files outside are mistakes at their place", async () => {
  await write({
    "used/lab.yaml":
      "version: 1\nsteps:\n  - { name: A, use: one.yaml }\n  - { name: B, use: ../out.yaml }\n  - { name: C, use: link.yaml }\n",
    "used/one.yaml": "- repeat: { times: 2, steps: [{ use: sub/two.yaml }] }\n",
    "used/sub/two.yaml": "- use: one.yaml\n- use: 'no: yaml: here'\n",
    "out.yaml": "- wait: 1s\n",
  });
  await symlink("../out.yaml", join(dir, "used", "link.yaml"));
  const lab = await loadLab(join(dir, "used"));
  expect([...lab.used.keys()]).toEqual(["one.yaml", "sub/two.yaml"]);
  const places = (source = lab.main) =>
    (source.mistakes ?? []).map(({ span, message }) => `${span.line} ${message}`);
  expect(places()).toEqual([
    "4 `../out.yaml` is outside the lab's folder",
    "5 `link.yaml` leads outside the lab's folder",
  ]);
  expect(places(lab.used.get("sub/two.yaml"))).toEqual([
    "1 `one.yaml` is used in a circle: lab.yaml uses one.yaml uses sub/two.yaml uses one.yaml",
    "2 there is no file `no: yaml: here` in the lab's folder",
  ]);
});

test("A syntax mistake in a used file is told as that file's", async () => {
  await write({
    "broken/lab.yaml": "version: 1\nsteps: [{ name: A, use: a.yaml }]\n",
    "broken/a.yaml": "- use: [\n",
  });
  const { used } = await loadLab(join(dir, "broken"));
  expect(used.get("a.yaml")?.mistakes?.map(({ span }) => span.line)).toEqual([1]);
});

test("Labs are found in a tree, sorted, and not where students' work lies", async () => {
  const lab = "version: 1\n";
  await write({
    "tree/b/lab.yaml": lab,
    "tree/a/x/lab.yaml": lab,
    "tree/a/solutions/s/lab.yaml": lab,
    "tree/a/starter/lab.yaml": lab,
    "tree/.git/lab.yaml": lab,
    "tree/node_modules/m/lab.yaml": lab,
    "tree/other.yaml": lab,
  });
  const tree = join(dir, "tree");
  expect(await findLabs([tree])).toEqual([join(tree, "a/x/lab.yaml"), join(tree, "b/lab.yaml")]);
  expect(await findLabs([join(tree, "b"), join(tree, "other.yaml"), tree])).toEqual([
    join(tree, "b/lab.yaml"),
    join(tree, "other.yaml"),
    join(tree, "a/x/lab.yaml"),
  ]);
});

test("A path that is not there, or holds no lab, is the author's mistake", async () => {
  await mkdir(join(dir, "none"), { recursive: true });
  const error = await findLabs([join(dir, "nowhere"), join(dir, "none")]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuthorError);
  expect((error as AuthorError).mistakes.map(({ rule }) => rule)).toEqual(["no-such-path", "no-lab"]);
});
