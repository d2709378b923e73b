/** The import rules of docs/architecture.md, held against every file below `src/`. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));
const stages = ["load", "validate", "plan", "run", "judge", "report"];
const plugIns = ["steps", "protocols", "languages", "isolation", "report", "templates"];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  const statements = text.matchAll(
    /^(?:import|export)\s(type\s)?[^;]*?from\s"([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, type, from = "", late = ""]) => {
    const said = from || late;
    const target = said.startsWith(".") ? relative(src, join(src, dirname(file), said)) : said;
    return { file, target, typeOnly: type !== undefined };
  });
}

const room = (path: string) => (path.includes("/") ? (path.split("/")[0] ?? "") : "");
const name = ({ file, target }: Import) => `${file} → ${target}`;

test("a stage never imports another stage", () => {
  const across = imports.filter(
    ({ file, target }) =>
      stages.includes(room(file)) && stages.includes(room(target)) && room(file) !== room(target),
  );
  expect(across.map(name)).toEqual([]);
});

test("nouns import nothing but nouns and the names of sayings", () => {
  const outward = imports.filter(({ file, target }) => room(file) === "nouns" && room(target) !== "nouns");
  expect(
    outward.filter(({ target, typeOnly }) => !(typeOnly && target === "words/words.ts")).map(name),
  ).toEqual([]);
});

test("a plug-in never imports a sibling of another room", () => {
  const siblings = imports.filter(
    ({ file, target }) =>
      plugIns.includes(room(file)) &&
      plugIns.includes(room(target)) &&
      room(file) !== room(target) &&
      !target.endsWith("/contract.ts"),
  );
  expect(siblings.map(name)).toEqual([]);
});

test("judge and plan touch no file, socket, clock or process", () => {
  const worldly = /^node:(?!path$)/;
  const touching = imports.filter(
    ({ file, target }) => ["judge", "plan"].includes(room(file)) && worldly.test(target),
  );
  expect(touching.map(name)).toEqual([]);
});

test("yaml is imported in load only, ajv in one file, execa in one file", () => {
  const importers = (library: string) => [
    ...new Set(
      imports
        .filter(({ target }) => target === library || target.startsWith(`${library}/`))
        .map(({ file }) => file),
    ),
  ];
  expect(importers("yaml").filter((file) => room(file) !== "load")).toEqual([]);
  expect(importers("ajv")).toEqual(["validate/ajv.ts"]);
  expect(importers("execa")).toHaveLength(1);
});

test("only the pipeline's files and the command line know the stages together", () => {
  const knowing = imports.filter(
    ({ file, target }) => room(file) === "run" && ["jobs", "workers", "cli"].includes(room(target)),
  );
  expect(knowing.map(name)).toEqual([]);
});

test("the command line alone writes to standard output and ends the process", () => {
  const writes = /process\.stdout\.write|process\.exit\(|^\s*console\./m;
  const writers = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".ts") &&
      room(file) !== "templates" &&
      writes.test(readFileSync(join(src, file), "utf8")),
  );
  // A worker process speaks to control on its standard output: that is its wire.
  expect(writers.filter((file) => !/^(cli\/|cli\.ts|workers\/worker-main\.ts)/.test(file))).toEqual([]);
});
