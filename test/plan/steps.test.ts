import { describe, expect, test } from "vitest";
import { planOf, stepOf } from "./plan-of.ts";

const servers = {
  web: { run: "web", ports: { plain: 8080, safe: 8443 } },
  mail: { run: "mail", port: 25 },
  "name-server": { run: "ns", port: 53, protocol: "udp" },
  late: { run: "late", port: 9000, start: "manual" },
};
const clients = { visitor: { run: "visitor" } };
const around = { servers, clients };

describe("A planned step", () => {
  test("has every default filled in", async () => {
    expect(await stepOf({ wait: "1s" })).toMatchObject({
      id: "step",
      name: "Step",
      action: "wait",
      settings: { wait: "1s" },
      expect: {},
      points: 0,
      bonus: false,
      needs: [],
      timeout: "5s",
      visibility: "visible",
      save: {},
      servers: [],
      children: [],
    });
  });

  test("has what its author says", async () => {
    const said = { points: 1.5, bonus: true, timeout: "1m", visibility: "hidden", if: "true", hint: "Look" };
    const retry = { times: 3, every: "10ms" };
    expect(await stepOf({ port: 80, ...said, retry, save: { s: "state" } })).toMatchObject({
      ...said,
      retry,
      save: { s: "state" },
    });
  });

  test("is called by its English name where it has no id", async () => {
    const { steps } = await planOf({
      steps: [
        { name: { en: "Port 80 is open!", fr: "Le port 80" }, port: 80 },
        { name: "…", port: 80 },
        { name: "Other", id: "own", port: 80 },
      ],
    });
    expect(steps.map(({ id }) => id)).toEqual(["port-80-is-open", "step-2", "own"]);
  });

  test("needs steps by their ids, whichever way they are named", async () => {
    const { steps } = await planOf({
      steps: [
        { name: "The first", port: 80 },
        { name: "Second", id: "two", port: 80 },
        { name: "Third", needs: ["The first", "two"], port: 80 },
      ],
    });
    expect(steps[2]!.needs).toEqual(["the-first", "two"]);
  });

  test("tells where each of its expectations stands", async () => {
    const { at, places } = await stepOf({ port: 80, expect: { state: "open", owner: { not: "x" } } });
    expect(at.file).toBe("lab.yaml");
    expect(places["expect/owner/not"]![0]).toBeGreaterThan(at.line);
  });
});

describe("A `run`", () => {
  test("has to end with exit status 0 where nothing is said of it", async () => {
    expect((await stepOf({ run: "visitor" }, around)).expect).toEqual({ exit: 0 });
    const saying = { expect: { stdout: "hi" } };
    expect((await stepOf({ run: "visitor", ...saying }, around)).expect).toEqual({ exit: 0, stdout: "hi" });
  });

  test("has to end as its author says, where something is", async () => {
    expect((await stepOf({ run: "visitor", expect: { exit: 3 } }, around)).expect).toEqual({ exit: 3 });
  });

  test("needs every server that starts by itself", async () => {
    expect((await stepOf({ run: "visitor" }, around)).servers).toEqual(["web", "mail", "name-server"]);
  });

  test("needs only those that `uses` names", async () => {
    expect((await stepOf({ run: "visitor", uses: "mail" }, around)).servers).toEqual(["mail"]);
    expect((await stepOf({ run: "visitor", uses: [] }, around)).servers).toEqual([]);
  });
});

describe("A `port` step", () => {
  test("expects the port to be open where it says nothing else", async () => {
    expect((await stepOf({ port: "web" }, around)).expect).toEqual({ state: "open" });
    expect((await stepOf({ port: "web", expect: { state: "closed" } }, around)).expect).toEqual({
      state: "closed",
    });
  });
});

describe("The servers that a step needs", () => {
  const needed = async (step: Record<string, unknown>) => (await stepOf(step, around)).servers;

  test.each([
    ["by name", "mail", ["mail"]],
    ["by name and port's name", "web.safe", ["web"]],
    ["by number", 8443, ["web"]],
    ["by address and port", "127.0.0.1:25", ["mail"]],
    ["by localhost", "localhost:8080", ["web"]],
    ["by an IPv6 loopback address", "[::1]:25", ["mail"]],
    ["in an expression", "127.0.0.1:${{ servers.mail.port }}", ["mail"]],
    ["in an expression with a quoted name", '127.0.0.1:${{ servers["name-server"].port }}', ["name-server"]],
  ])("are found %s", async (_, endpoint, servers) => {
    expect(await needed({ tcp: endpoint, dialogue: [{ close: true }] })).toEqual(servers);
  });

  test.each([
    ["a port that no server has", 5999],
    ["another machine's address", "192.0.2.1:25"],
  ])("are none for %s", async (_, endpoint) => {
    expect(await needed({ tcp: endpoint, dialogue: [{ close: true }] })).toEqual([]);
  });

  test("are found in its dialogue's expressions, too", async () => {
    expect(await needed({ tcp: 5999, dialogue: [{ send: "${{ servers.web.ports.safe }}" }] })).toEqual([
      "web",
    ]);
  });

  test("are found below the action's own keys", async () => {
    expect(await needed({ wait: { server: "mail", log: "up" } })).toEqual(["mail"]);
    expect(await needed({ http: { to: "web", path: "/" } })).toEqual(["web"]);
  });

  test("are also those that these depend on, in the order in which they start", async () => {
    const chain = {
      front: { run: "f", depends_on: "app" },
      app: { run: "a", depends_on: "store" },
      store: { run: "s" },
    };
    const lab = { servers: { ...servers, ...chain }, clients };
    expect((await stepOf({ wait: { server: "front", log: "up" } }, lab)).servers).toEqual([
      "store",
      "app",
      "front",
    ]);
    expect((await stepOf({ run: "visitor", uses: ["mail", "app"] }, lab)).servers).toEqual([
      "mail",
      "store",
      "app",
    ]);
  });

  test("are none where it only looks at them or drives them", async () => {
    expect(await needed({ server: "mail" })).toEqual([]);
    expect(await needed({ stop: "mail" })).toEqual([]);
    expect(await needed({ start: "late" })).toEqual([]);
  });
});

describe("A step of steps", () => {
  const child = (endpoint: string) => ({ tcp: endpoint, dialogue: [{ close: true }] });

  test("that runs them side by side needs what they need together", async () => {
    const step = await stepOf({ parallel: [child("web"), [child("mail"), { wait: "0ms" }]] }, around);
    expect(step.servers).toEqual(["web", "mail"]);
    expect(step.children.map((sequence) => sequence.map(({ action }) => action))).toEqual([
      ["tcp"],
      ["tcp", "wait"],
    ]);
  });

  test("that runs them again and again leaves their servers to them", async () => {
    const step = await stepOf({ repeat: { times: 2, steps: [child("web")] } }, around);
    expect(step.servers).toEqual([]);
    expect(step.children[0]![0]!.servers).toEqual(["web"]);
  });

  test("takes those of a file that is used, each with its place there", async () => {
    const used = { "greet.yaml": [{ name: "Greet", ...child("mail") }] };
    const { steps } = await planOf({ ...around, steps: [{ name: "Used", use: "greet.yaml" }] }, used);
    const [greet] = steps[0]!.children[0]!;
    expect(greet).toMatchObject({ name: "Greet", servers: ["mail"], at: { file: "greet.yaml" } });
  });
});
