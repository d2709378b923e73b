import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAddress } from "../../src/ports/address.ts";
import { parseLsof } from "../../src/ports/lsof.ts";
import { parseNetstat } from "../../src/ports/netstat.ts";
import { parseSockets } from "../../src/ports/socket-table.ts";

/** As the kernel prints an address: 32-bit words in the machine's order. */
function encode(bytes: readonly number[], order: "BE" | "LE"): string {
  const network = Buffer.from(bytes);
  return (order === "LE" ? network.swap32() : network).toString("hex").toUpperCase();
}

const octets = (length: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: length, maxLength: length });
const orders = fc.constantFrom("BE" as const, "LE" as const);

describe("decodeAddress", () => {
  test.each([
    ["0100007F", "127.0.0.1"],
    ["00000000", "0.0.0.0"],
    ["00000000000000000000000000000000", "::"],
    ["00000000000000000000000001000000", "::1"],
    ["0000000000000000FFFF00000100007F", "127.0.0.1"],
    ["B80D0120000000000000000001000000", "2001:db8::1"],
    ["000080FE00000000FF005450B6AD1DFE", "fe80::5054:ff:fe1d:adb6"],
  ])("reads %s of a little-endian machine as %s", (hex, address) => {
    expect(decodeAddress(hex, "LE")).toBe(address);
  });

  test("reads every IPv4 address", () => {
    fc.assert(
      fc.property(octets(4), orders, (bytes, order) => {
        expect(decodeAddress(encode(bytes, order), order)).toBe(bytes.join("."));
      }),
    );
  });

  test("writes IPv6 as RFC 5952 does, which URLs follow", () => {
    const plain = octets(16).filter((bytes) => bytes.slice(0, 10).some((octet) => octet !== 0));
    fc.assert(
      fc.property(plain, orders, (bytes, order) => {
        const long = (Buffer.from(bytes).toString("hex").match(/.{4}/g) ?? []).join(":");
        expect(`[${decodeAddress(encode(bytes, order), order)}]`).toBe(new URL(`http://[${long}]`).hostname);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("parseSockets", () => {
  const row = (slot: number, local: string, state: string, inode: number) =>
    `${String(slot).padStart(4)}: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 100 0 0 10 0`;
  const header =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

  test("finds the rows in a state, on a port where one is asked for", () => {
    const one = { port: fc.nat(65535), state: fc.constantFrom("01", "06", "07", "0A"), inode: fc.nat(1e9) };
    fc.assert(
      fc.property(fc.array(fc.record(one)), fc.nat(65535), (sockets, other) => {
        const rows = sockets.map(({ port, state, inode }, slot) =>
          row(slot, `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`, state, inode),
        );
        const text = [header, ...rows, ""].join("\n");
        const listening = sockets
          .filter(({ state }) => state === "0A")
          .map(({ port, inode }) => ({ address: "127.0.0.1", port, inode: String(inode) }));
        expect(parseSockets(text, "0A")).toEqual(listening);
        for (const asked of [other, sockets[0]?.port ?? 0]) {
          expect(parseSockets(text, "0A", asked)).toEqual(listening.filter(({ port }) => port === asked));
        }
      }),
    );
  });
});

describe("parseLsof", () => {
  test("reads a field a line, and gathers the processes of one socket", () => {
    const text =
      "p100\nf3\ntIPv4\nn127.0.0.1:80\nf4\ntIPv6\nn*:443\np200\nf3\ntIPv4\nn127.0.0.1:80\nf5\ntIPv6\nn[::1]:22\nf6\ntIPv4\nn127.0.0.1:80->127.0.0.1:5000\n";
    expect(parseLsof(text, "tcp")).toEqual([
      { protocol: "tcp", address: "127.0.0.1", port: 80, pids: [100, 200] },
      { protocol: "tcp", address: "::", port: 443, pids: [100] },
      { protocol: "tcp", address: "::1", port: 22, pids: [200] },
    ]);
  });
});

describe("parseNetstat", () => {
  test("reads Windows' table", () => {
    const text = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1052
  TCP    127.0.0.1:5000         127.0.0.1:50123        TIME_WAIT       0
  TCP    [::1]:445              [::]:0                 LISTENING       4
  UDP    0.0.0.0:123            *:*                                    900
`;
    expect(parseNetstat(text.replaceAll("\n", "\r\n"))).toEqual([
      { protocol: "tcp", address: "0.0.0.0", port: 135, state: "LISTENING", pid: 1052 },
      { protocol: "tcp", address: "127.0.0.1", port: 5000, state: "TIME_WAIT", pid: 0 },
      { protocol: "tcp", address: "::1", port: 445, state: "LISTENING", pid: 4 },
      { protocol: "udp", address: "0.0.0.0", port: 123, state: "", pid: 900 },
    ]);
  });

  test("reads BSD's table", () => {
    const text = `Active Internet connections (including servers)
Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)
tcp4       0      0  127.0.0.1.5000         127.0.0.1.50123        TIME_WAIT
tcp46      0      0  *.8080                 *.*                    LISTEN
`;
    expect(parseNetstat(text)).toMatchObject([
      { protocol: "tcp", address: "127.0.0.1", port: 5000, state: "TIME_WAIT" },
      { protocol: "tcp", address: "0.0.0.0", port: 8080, state: "LISTEN" },
    ]);
  });
});
