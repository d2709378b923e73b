/** Go: one file of `package main`, in the submission's own module where it has one. */
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { buildCache } from "./build-cache.ts";
import type { Language } from "./contract.ts";

export const go: Language = {
  name: "go",
  title: "Go",
  extensions: ["go"],
  tools: ["go"],
  install: "apt-get install golang-go (or https://go.dev/dl)",
  build: async ({ tool, file, out, text }) => {
    const env = await buildEnvironment();
    await compileLibrary(tool, text, env);
    return { commands: [[...tool, "build", "-o", `${out}/program`, file]], env };
  },
  command: ({ out }) => [`${out}/program`],
};

/**
 * One cache for all submissions: it goes by content, and the build of one never runs what is in it (no cgo, no
 * version control hooks) and fetches nothing.
 */
async function buildEnvironment(): Promise<Record<string, string>> {
  const cache = await buildCache("go");
  return {
    CGO_ENABLED: "0",
    GOFLAGS: "-buildvcs=false",
    GOTOOLCHAIN: "local",
    GOPROXY: "off",
    ...(cache !== undefined && { GOCACHE: cache }),
  };
}

/**
 * Go brings its standard library as source. What a program imports of it takes up to a minute to compile on a
 * slow machine, once: that is no time of the submission's.
 */
async function compileLibrary(
  [go = "", ...rest]: readonly string[],
  source: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const packages = libraryImports(source);
  const args = [...rest, "build", ...packages];
  const options = { cwd: tmpdir(), env: { ...process.env, ...env }, timeout: 600_000 };
  if (packages.length === 0) return;
  // What fails here fails again when the program is built, and is told then.
  await new Promise<void>((resolve) => execFile(go, args, options, () => resolve()));
}

/** What lines like `import "net"` and `"net/http"` name; what has no dot is the library's own. */
function libraryImports(source: string): string[] {
  const lines = source.split("\n").map((line) => line.trim());
  const imports = lines.map(
    (line) => /^(?:import\s+)?(?:[\w.]+\s+)?"([a-z][a-z0-9/]{0,60})"$/.exec(line)?.[1],
  );
  return [...new Set(imports.filter((name) => name !== undefined))].slice(0, 100);
}
