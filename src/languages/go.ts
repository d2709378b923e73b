/** Go: one file of `package main`, in the submission's own module where it has one. */
import { buildCache } from "./build-cache.ts";
import type { Language } from "./contract.ts";

export const go: Language = {
  name: "go",
  title: "Go",
  extensions: ["go"],
  tools: ["go"],
  install: "apt-get install golang-go (or https://go.dev/dl)",
  build: async ({ tool, file, out }) => ({
    commands: [[...tool, "build", "-o", `${out}/program`, file]],
    makes: `${out}/program`,
    env: await buildEnvironment(),
  }),
  command: ({ out }) => [`${out}/program`],
};

/**
 * The standard library takes seconds to compile: that is done once for all submissions. The build of one never
 * runs what is in it (no cgo, no version control hooks), fetches nothing, and the cache goes by content.
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
