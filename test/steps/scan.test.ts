import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scan } from "../../src/steps/scan.ts";
import { parsePorts, scanPorts, UnreachableHost } from "../../src/wire/scan.ts";
import { closedPort, listen, perform } from "../protocols/support.ts";

describe("parsePorts", () => {
  test.each([
    ["80", [80]],
    [80, [80]],
    ["22,80,1000-1003", [22, 80, 1000, 1001, 1002, 1003]],
    [" 443 , 80 - 82,81", [80, 81, 82, 443]],
    [
      [8080, "20-21"],
      [20, 21, 8080],
    ],
    ["65535", [65535]],
  ])("reads %j", (written, ports) => {
    expect(parsePorts(written)).toEqual(ports);
  });

  test.each([
    ["", '"" is no port or range of ports: write 80 or 1-1024'],
    ["80,", '"" is no port or range of ports: write 80 or 1-1024'],
    ["http", '"http" is no port or range of ports: write 80 or 1-1024'],
    ["1-2-3", '"1-2-3" is no port or range of ports: write 80 or 1-1024'],
    ["-5", '"-5" is no port or range of ports: write 80 or 1-1024'],
    ["0", "0 is no port: ports go from 1 to 65535"],
    ["1-70000", "70000 is no port: ports go from 1 to 65535"],
    ["90-80", "90-80 is no range of ports: 80 is less than 90"],
    [[], "no ports are given: write 80, 22,80 or 1-1024"],
  ])("says what is wrong with %j", (written, message) => {
    expect(() => parsePorts(written)).toThrow(new RangeError(message));
  });

  test("gives back what a list of ranges says", () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 65_000 }), fc.nat(500));
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
        const ports = new Set(parsePorts(ranges.map(([low, more]) => `${low}-${low + more}`).join(",")));
        for (const [low, more] of ranges) for (const port of [low, low + more]) expect(ports).toContain(port);
        expect([...ports]).toEqual([...ports].sort((a, b) => a - b));
        for (const port of ports)
          if (!ranges.some(([low, more]) => port >= low && port <= low + more)) throw new Error(`${port}?`);
      }),
    );
  });

  test("never throws anything but its own error", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 ,x-]*$/), (text) => {
        try {
          parsePorts(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe("scanPorts", () => {
  test("finds the open ports among the closed ones", async () => {
    const open = [await listen((socket) => socket.end()), await listen(() => {})].sort((a, b) => a - b);
    const closed = await closedPort();
    const found = await scanPorts("127.0.0.1", [...open, closed]);
    expect(found).toMatchObject({ host: "127.0.0.1", open, closed: 1 });
    expect((await scanPorts("localhost", open)).open).toEqual(open);
  });

  test("looks at each port once, however few attempts it may make at a time", async () => {
    const seen: number[] = [];
    const ports = await Promise.all(
      Array.from({ length: 20 }, () =>
        listen((socket) => {
          seen.push(socket.localPort!);
          socket.end();
        }),
      ),
    );
    for (const concurrency of [1, 3, 50]) {
      const found = await scanPorts("127.0.0.1", ports, { concurrency });
      expect(found).toMatchObject({ open: [...ports].sort((a, b) => a - b), closed: 0 });
      expect(seen.splice(0).sort()).toEqual([...ports].sort());
    }
  });

  test("says so where a host has no address", async () => {
    await expect(scanPorts("no such host", [80])).rejects.toThrow(UnreachableHost);
  });

  test("stops when it is told to", async () => {
    const signal = AbortSignal.abort();
    expect(await scanPorts("127.0.0.1", [1, 2, 3], { signal })).toMatchObject({ open: [], closed: 0 });
  });
});

describe("scan step", () => {
  test("observes which ports are open, on this machine where no host is named", async () => {
    const open = await listen((socket) => socket.end());
    const closed = await closedPort();
    const { values, trouble } = await perform(scan, { ports: [open, closed] });
    expect(trouble).toBeUndefined();
    expect(values).toMatchObject({ open: [open], closed: 1 });
    expect(values.duration).toBeGreaterThan(0);
  });

  test("tells an unknown host and a time that is too short from closed ports", async () => {
    const saying = (name: string) => ({ trouble: { verdict: "error", saying: [name, expect.anything()] } });
    await expect(perform(scan, { host: "no such host", ports: 80 })).rejects.toMatchObject(
      saying("unreachable"),
    );
    await expect(perform(scan, { ports: "1-65535" }, { timeout: 1 })).rejects.toMatchObject(
      saying("scanUnfinished"),
    );
    await expect(perform(scan, { ports: "80-" })).rejects.toThrow(RangeError);
  });
});
