/** What npm and Deno are told of the packages that labwire stands on. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), "utf8"));
const { dependencies, version } = read("package.json") as {
  dependencies: Record<string, string>;
  version: string;
};

/** Needed by Node 20 alone, to read TypeScript. */
const nodeOnly = ["tsx"];

test("Deno is told of the same packages as npm, in the same versions", () => {
  const { imports } = read("src/deno.json") as { imports: Record<string, string> };
  const told = Object.values(imports).map((target) => target.replace(/^npm:\/?|\/$/g, ""));
  const wanted = Object.entries(dependencies).filter(([name]) => !nodeOnly.includes(name));
  expect(new Set(told)).toEqual(new Set(wanted.map(([name, range]) => `${name}@${range}`)));
});

test("The version that labwire tells is the package's", async () => {
  expect((await import("../src/tool.ts")).version).toBe(version);
});

test("The lock file knows the packages of every platform, as `npm ci` asks", () => {
  type Locked = { readonly optionalDependencies?: Record<string, string> };
  const { packages } = read("package-lock.json") as { packages: Record<string, Locked> };
  const wanted = Object.values(packages).flatMap((locked) => Object.keys(locked.optionalDependencies ?? {}));
  expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([]);
});
