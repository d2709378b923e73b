import { expect, test } from "vitest";
import { runOf, verdictsOf } from "./run-of.ts";

test("A server that goes into the background is waited for there, found there, and stopped there", async () => {
  const port = "${{ servers.one.port }}";
  const shell = `python3 server.py ${port} >/dev/null 2>&1 & exit 0`;
  const client = (count: number) => ({ tcp: "one", dialogue: [{ expect: { line: `client ${count}` } }] });
  const run = await runOf({
    servers: { one: { run: { shell }, port: "auto" } },
    steps: [
      { name: "It serves", ...client(1) },
      { name: "It serves again", ...client(2) },
      { name: "It is there", server: "one", expect: { running: true, exit: null } },
      { name: "Its port is its own", port: "one", expect: { owner: "one" } },
      { name: "It is stopped", stop: "one", expect: { port_released: true } },
    ],
  });
  expect(new Set(Object.values(verdictsOf(run)))).toEqual(new Set(["pass"]));
});
