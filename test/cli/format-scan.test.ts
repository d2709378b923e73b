import { expect, test } from "vitest";
import { formatScan } from "../../src/cli/format-scan.ts";

test("formatScan lists the open ports with their services and counts the closed ones", () => {
  expect(formatScan("127.0.0.1", { open: [22, 80, 12345], closed: 1021, duration: 87.4 })).toBe(
    `PORT       STATE  SERVICE
22/tcp     open   ssh
80/tcp     open   http
12345/tcp  open

127.0.0.1: 1024 ports, 3 open, 1021 closed, in 87 ms
`,
  );
});

test("formatScan says so in one line where nothing is open", () => {
  expect(formatScan("::1", { open: [], closed: 1, duration: 1500 })).toBe(
    "::1: 1 port, 0 open, 1 closed, in 1.5 s\n",
  );
});
