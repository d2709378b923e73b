import { expect, test } from "vitest";
import { freePort } from "../../src/ports/free-port.ts";
import { runOf, step, verdictsOf } from "./run-of.ts";

test("A server's port that another program holds is not open for who names the server", async () => {
  const port = await freePort("tcp");
  const run = await runOf({
    servers: {
      first: { program: "server", port, args: [port] },
      second: { run: "sleep 1000", port, ready: "none" },
    },
    steps: [
      { name: "By its name", port: "second", timeout: "100ms" },
      { name: "By its number", port },
      { name: "By the holder's name", port: "second", expect: { owner: "first" } },
    ],
  });
  expect(verdictsOf(run)).toEqual({
    "By its name": "fail wrong_owner",
    "By its number": "pass",
    "By the holder's name": "pass",
  });
  expect(step(run, "By its name").message).toBe(`port ${port} is not \`second\`'s: first listens there`);
});

test("A port that several share has the owner that is asked for", async () => {
  const port = await freePort("tcp");
  const sharing = `import socket, time; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
s.bind(("127.0.0.1", ${port})); s.listen(); time.sleep(1000)`;
  const server = { run: ["python3", "-c", sharing], port };
  const run = await runOf({
    servers: { first: server, second: server },
    steps: [
      { name: "The first", port: "first", expect: { owner: "first" } },
      { name: "The second", port: "second", expect: { owner: "second" } },
    ],
  });
  expect(verdictsOf(run)).toEqual({ "The first": "pass", "The second": "pass" });
});
