/** TypeScript: on a Node that takes the types out itself, on an older one through tsx, or on Deno. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Language } from "./contract.ts";
import { denoRun, isDeno } from "./deno.ts";

export const typescript: Language = {
  name: "typescript",
  title: "TypeScript",
  extensions: ["ts", "mts", "cts"],
  tools: ["node", "deno"],
  install: "Node 22.18 or newer from https://nodejs.org (or Deno from https://deno.com)",
  settle: async (tool, ask) => {
    if (isDeno(tool)) return denoRun(tool);
    const version = await ask([tool, "-p", "process.versions.node"]);
    if (version === undefined) return undefined;
    if (stripsTypes(version)) return [tool, "--disable-warning=ExperimentalWarning"];
    const loader = tsxLoader();
    return loader === undefined ? undefined : [tool, "--import", loader];
  },
  command: ({ tool, file }) => [...tool, file],
  echoing: ["node"],
};

/** Node 22.18, and 23.6 and newer, run TypeScript as it is. */
export function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

function tsxLoader(): string | undefined {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  } catch {
    return undefined;
  }
}
