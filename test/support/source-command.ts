/** How a TypeScript file of ours is run by the runtime that the tests run on. */

export function sourceCommand(file: string): readonly [string, ...string[]] {
  if ("Deno" in globalThis)
    return [process.execPath, "run", "-A", "--quiet", "--node-modules-dir=manual", file];
  return [process.execPath, "--import", "tsx", file];
}
