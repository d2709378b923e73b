/** Addresses as the kernel's tables print them. */
import { endianness } from "node:os";

/**
 * An address of /proc/net/tcp and its like: 32-bit words in hexadecimal, each in the machine's byte order;
 * one word is IPv4 (`0100007F`), four are IPv6. An IPv4-mapped one (RFC 4291, 2.5.5.2) comes as IPv4.
 */
export function decodeAddress(hex: string, order: "BE" | "LE" = endianness()): string {
  const bytes = Buffer.from(hex, "hex");
  const network = order === "LE" ? bytes.swap32() : bytes;
  if (network.length === 4) return network.join(".");
  const mapped = network.readBigUInt64BE(0) === 0n && network.readUInt32BE(8) === 0xffff;
  return mapped ? network.subarray(12).join(".") : compressed(network);
}

/** IPv6 as RFC 5952 writes it: no leading zeros, the first longest run of two or more zero groups as `::`. */
function compressed(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16));
  const runs = groups.join(":").match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? [];
  const longest = runs
    .map((run) => run.replace(/^:/, ""))
    .reduce((best, run) => (run.length > best.length ? run : best), "");
  const text = groups.join(":");
  if (longest === "") return text;
  const at = `:${text}:`.indexOf(`:${longest}:`);
  const before = text.slice(0, Math.max(0, at - 1));
  const after = text.slice(at + longest.length + 1);
  return `${before}::${after}`;
}
