import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { buildCache } from "../../src/languages/build-cache.ts";
import type { Language } from "../../src/languages/contract.ts";
import { findTool, languageAvailable, toolWords } from "../../src/languages/find-tool.ts";
import { javascript } from "../../src/languages/javascript.ts";
import { onPath } from "../../src/languages/on-path.ts";
import { python } from "../../src/languages/python.ts";
import { rust } from "../../src/languages/rust.ts";
import { stripsTypes } from "../../src/languages/typescript.ts";
import { folderOf } from "../submission/folders.ts";

afterEach(() => vi.unstubAllEnvs());

/** The language anew: what has been found of it is not known yet. */
const anew = (language: Language, other: Partial<Language> = {}): Language => ({ ...language, ...other });

test("findTool looks along the PATH, in its order, for what may be run", async () => {
  const [one, other] = [
    await folderOf({ lua: "not executable" }),
    await folderOf({ lua: "#!/bin/sh\n", "sub/lua": "" }),
  ];
  vi.stubEnv("PATH", `:relative:${one}:${join(other, "nowhere")}:${other}`);
  expect(await onPath("lua")).toBe(join(other, "lua"));
  expect(await onPath("sub")).toBeUndefined();
  const lua = anew(python, { tools: ["luajit", "lua"], settle: async (tool) => [tool] });
  expect(await findTool(lua)).toBe(join(other, "lua"));
  expect(await languageAvailable(anew(lua, { tools: ["luajit"] }))).toBe(false);
});

test("findTool looks once", async () => {
  const dir = await folderOf({ lua: "#!/bin/sh\n" });
  vi.stubEnv("PATH", dir);
  const settle = vi.fn(async (tool: string) => [tool]);
  const lua = anew(python, { tools: ["lua"], settle });
  expect(await Promise.all([findTool(lua), findTool(lua), findTool(lua)])).toEqual(
    Array(3).fill(join(dir, "lua")),
  );
  expect(settle).toHaveBeenCalledTimes(1);
});

test("findTool finds the Python behind a version manager's stand-in, and no Python 2", async () => {
  const dir = await folderOf({
    python3: '#!/bin/sh\n[ "$MANAGER" = there ] && echo "3 /opt/versions/3.12/bin/python3"\n',
    python: "#!/bin/sh\necho 2 /usr/bin/python2\n",
  });
  vi.stubEnv("PATH", `${dir}:/usr/bin:/bin`);
  vi.stubEnv("MANAGER", "there");
  expect(await toolWords(anew(python))).toEqual(["/opt/versions/3.12/bin/python3"]);
  vi.stubEnv("MANAGER", "gone");
  expect(await toolWords(anew(python))).toBeUndefined();
});

test("findTool finds the Rust compiler behind rustup's stand-in, where there is a linker, too", async () => {
  const dir = await folderOf({ rustc: "#!/bin/sh\necho /opt/toolchains/stable\n" });
  const linker = await folderOf({ cc: "#!/bin/sh\n" });
  vi.stubEnv("PATH", `${dir}:${linker}`);
  expect(await toolWords(anew(rust))).toEqual(["/opt/toolchains/stable/bin/rustc"]);
  vi.stubEnv("PATH", dir);
  expect(await toolWords(anew(rust))).toBeUndefined();
});

test("findTool knows the runtime that labwire runs on, on the PATH or not", async () => {
  vi.stubEnv("PATH", await folderOf());
  expect(await findTool(anew(javascript))).toBe(process.execPath);
});

test("findTool asks for nothing where nothing is needed", async () => {
  expect(await toolWords(anew(python, { tools: [] }))).toEqual([]);
});

test.each([
  ["20.19.0", false],
  ["22.17.1", false],
  ["22.18.0", true],
  ["23.5.0", false],
  ["23.6.0", true],
  ["24.0.0", true],
])("stripsTypes of Node %s is %s", (version, strips) => {
  expect(stripsTypes(version)).toBe(strips);
});

test("buildCache is the user's own folder, the same each time, or none", async () => {
  const dir = await folderOf({
    "labwire-lua-cache-0": "",
    [`labwire-lua-cache-${process.getuid?.()}`]: "a file",
  });
  vi.stubEnv("TMPDIR", dir);
  const cache = await buildCache("go");
  expect(cache).toBe(join(dir, `labwire-go-cache-${process.getuid?.() ?? 0}`));
  expect(await buildCache("go")).toBe(cache);
  expect(await buildCache("lua")).toBeUndefined();
});
