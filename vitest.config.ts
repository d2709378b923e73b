import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Processes, not threads: Deno can't load execa in a thread, and tests start processes of their own.
    pool: "forks",
    // A bound for a hang, not a measure: tests wait for events.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
