import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { checkLab } from "../../src/index.ts";
import { reasons } from "../../src/nouns/verdict.ts";
import { actionKeys, keysOf } from "./schema-keys.ts";

const page = readFileSync(new URL("../../docs/lab-format.md", import.meta.url), "utf8");

/** Rows of the table below a mark such as `<!-- keys: server -->`, cells as written. */
function tableBelow(mark: string): string[][] {
  const start = page.indexOf(`<!-- ${mark} -->\n`);
  if (start < 0) throw new Error(`no table is marked \`${mark}\``);
  const lines = page.slice(start).split("\n").slice(1);
  const rows = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith("|")),
    )
    .slice(2);
  return rows.map((row) => row.replaceAll("\\|", "¦").split("|").slice(1, -1));
}

const codeSpans = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
/** What stands before the first parenthesis of each part: `state` of `` `state` (`open`, `closed`) ``. */
const names = (cell: string) => codeSpans(cell.replace(/\([^)]*\)/g, ""));

const marked = [...page.matchAll(/<!-- keys: (\S+) -->/g)].map(([, name]) => name!);

test("the page has a table for every map of keys in the schema, and for no other", () => {
  expect(marked.toSorted()).toEqual([...keysOf.keys()].toSorted());
});

test.each(marked)("the table of %s lists the schema's keys", (name) => {
  const listed = tableBelow(`keys: ${name}`).map(([first]) => codeSpans(first!)[0]!);
  expect(listed.toSorted()).toEqual([...(keysOf.get(name) ?? [])].toSorted());
});

const actionRows = tableBelow("actions");

test("the table of actions lists the schema's actions", () => {
  expect(actionRows.map(([first]) => codeSpans(first!)[0]).toSorted()).toEqual(
    [...actionKeys.keys()].toSorted(),
  );
});

test.each(actionRows.map((row) => [codeSpans(row[0]!)[0]!, row] as const))(
  "the row of %s tells what stands beside it and what it observes",
  (action, [, , beside, observed]) => {
    const known = actionKeys.get(action);
    expect(names(beside!).toSorted()).toEqual(known?.beside.toSorted());
    expect(names(observed!).toSorted()).toEqual(known?.observed.toSorted());
  },
);

test("the table of reasons lists all there are", () => {
  expect(tableBelow("reasons").map(([first]) => codeSpans(first!)[0])).toEqual([...reasons]);
});

test("every link within the page leads to one of its headings", () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target!);
  expect(links.filter((target) => !headings.includes(target))).toEqual([]);
});

/** What the examples take for granted: names that they use and do not define. */
const surroundings = {
  version: 1,
  submission: { programs: { server: {}, client: {}, tool: {} } },
  servers: {
    greeter: { program: "server", port: 5000 },
    echo: { serve: { echo: {} } },
    chat: { program: "server", port: 8080 },
    clock: { program: "server", protocol: "udp", port: 5003 },
    files: { program: "server", port: 2121 },
    web: { program: "server", port: 8081 },
  },
  clients: { visitor: { program: "client" } },
  steps: [{ name: "Nothing", wait: "1ms" }],
};

type Fragment = Readonly<Record<string, unknown>>;

/** A list of steps is a file that is used; what has a version is a whole lab; all else is a part of one. */
function labOf(example: unknown): Fragment {
  if (Array.isArray(example)) {
    const use = { name: "Used", use: "greeting.yaml", with: { who: "Ada" } };
    return { ...surroundings, steps: [use] };
  }
  const part = example as Fragment;
  if ("version" in part) return part;
  return {
    ...surroundings,
    ...part,
    servers: { ...surroundings.servers, ...(part.servers as object | undefined) },
    clients: { ...surroundings.clients, ...(part.clients as object | undefined) },
  };
}

const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text]) => text!);
const used = examples.find((text) => text.startsWith("- "))!;

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "labwire-docs-"));
  await writeFile(join(dir, "greeting.yaml"), used);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each(
  examples.map((text, index) => [index + 1, text.trim().split("\n").slice(0, 3).join(" ⏎ "), text] as const),
)("example %i is valid: %s", async (_, __, text) => {
  await writeFile(join(dir, "lab.yaml"), JSON.stringify(labOf(parse(text))));
  expect(await checkLab(join(dir, "lab.yaml"))).toEqual([]);
});
