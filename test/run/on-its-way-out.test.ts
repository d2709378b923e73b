import { describe, expect, test } from "vitest";
import { runOf, step, verdictsOf } from "./run-of.ts";

const served = { name: "It serves", tcp: "one", dialogue: [{ expect: { line: "client 1" } }] };

/** What a step comes to after a server that serves once has served; its end takes a few milliseconds. */
async function comesAfter(last: Record<string, unknown>) {
  const server = { program: "server", port: "auto", args: ["${{ servers.one.port }}", "once"] };
  const run = await runOf({ servers: { one: server }, steps: [served, { name: "Then", ...last }] });
  expect(verdictsOf(run)["It serves"]).toBe("pass");
  return step(run, "Then");
}

describe("A server on its way out", () => {
  test("ends by itself before it is stopped", async () => {
    expect(await comesAfter({ stop: "one", expect: { exit: 0 } })).toMatchObject({ verdict: "pass" });
  });

  test("does not run any more for those who look", async () => {
    const seen = await comesAfter({ server: "one", expect: { running: true }, timeout: "100ms" });
    expect(seen).toMatchObject({ verdict: "fail", reason: "mismatch" });
  });

  test("has crashed for a step that connects, for one that runs a program, and for one that looks at its port", async () => {
    const gone = { verdict: "fail", reason: "crashed" };
    expect(await comesAfter({ tcp: "one" })).toMatchObject(gone);
    expect(await comesAfter({ exec: "true" })).toMatchObject(gone);
    expect(await comesAfter({ port: "one" })).toMatchObject(gone);
  });

  test("can still be read", async () => {
    expect(await comesAfter({ wait: { server: "one", log: "^listening$" } })).toMatchObject({
      verdict: "pass",
    });
    const gone = { verdict: "fail", reason: "crashed" };
    expect(await comesAfter({ wait: { server: "one", log: "^never$" } })).toMatchObject(gone);
  });
});
