import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePs, parseStat, readProcess, readProcessTable } from "../../src/process/process-table.ts";

const numbers = fc.record({
  pid: fc.nat(4e6),
  parent: fc.nat(4e6),
  group: fc.nat(4e6),
  session: fc.nat(4e6),
  started: fc.nat(1e9),
  threads: fc.nat(999),
});

describe("parseStat", () => {
  test("reads every name that a process can give itself", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.string({ maxLength: 15 }),
        fc.constantFrom("R", "S", "Z", "T"),
        (row, name, state) => {
          const { pid, parent, group, session, started, threads } = row;
          const line = `${pid} (${name}) ${state} ${parent} ${group} ${session} 0 -1 4194304 1 2 3 4 100 50 25 25 20 0 ${threads} 0 ${started} 2 3\n`;
          expect(parseStat(line)).toEqual({ ...row, zombie: state === "Z", cpu: 2 });
        },
      ),
    );
  });
});

test("parsePs reads what macOS prints", () => {
  const text =
    "    1     0     1 Ss   Mon Nov 17 08:00:00 2026\n  812   1   812 Z+   Tue Nov 18 09:30:12 2026\n";
  expect(parsePs(text)).toMatchObject([
    { pid: 1, parent: 0, group: 1, zombie: false },
    { pid: 812, parent: 1, group: 812, zombie: true },
  ]);
});

test("readProcessTable and readProcess know ourselves", () => {
  const ourselves = readProcessTable().get(process.pid);
  expect(ourselves).toMatchObject({ pid: process.pid, parent: process.ppid, zombie: false });
  expect(readProcess(process.pid)).toMatchObject({ pid: process.pid, started: ourselves?.started });
  expect(readProcess(2 ** 30)).toBeUndefined();
});
