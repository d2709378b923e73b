/** Which TCP ports of a host take connections. */
import { lookup } from "node:dns/promises";
import { connectTcp } from "./tcp-channel.ts";

/** What a scan found. */
export interface Scan {
  readonly host: string;
  /** In order. */
  readonly open: readonly number[];
  /** How many of the ports take no connection: refused, or not answered in time. */
  readonly closed: number;
  /** Milliseconds. */
  readonly duration: number;
}

export interface ScanOptions {
  /** Attempts at a time; 128 where it is left out. */
  readonly concurrency?: number;
  /** Milliseconds for each port; 1000 where it is left out. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A host that has no address, or whose network can't be reached. */
export class UnreachableHost extends Error {
  override readonly name = "UnreachableHost";
}

/**
 * The ports that `written` lists, in order and each once: `"22,80,1000-2000"`, a number, or a list of both.
 * Throws a `RangeError` that says what is wrong with which part.
 */
export function parsePorts(written: unknown): readonly number[] {
  const parts = Array.isArray(written) ? written : String(written).split(",");
  const ports = parts.flatMap((part) => portRange(String(part).trim()));
  if (ports.length === 0) throw new RangeError("no ports are given: write 80, 22,80 or 1-1024");
  return [...new Set(ports)].sort((a, b) => a - b);
}

function portRange(part: string): number[] {
  const [, first, last = first] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(part) ?? [];
  if (first === undefined)
    throw new RangeError(`${JSON.stringify(part)} is no port or range of ports: write 80 or 1-1024`);
  const [low, high] = [Number(first), Number(last)];
  for (const port of [low, high])
    if (port < 1 || port > 65_535) throw new RangeError(`${port} is no port: ports go from 1 to 65535`);
  if (high < low) throw new RangeError(`${part} is no range of ports: ${high} is less than ${low}`);
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
}

/**
 * Connects to each port in turn, many at a time. What is left when `signal` aborts counts as neither open nor closed.
 * Rejects with `UnreachableHost` where there is nothing to connect to.
 */
export async function scanPorts(
  host: string,
  ports: readonly number[],
  { concurrency = 128, timeout = 1000, signal }: ScanOptions = {},
): Promise<Scan> {
  const began = performance.now();
  const address = await addressOf(host);
  const open: number[] = [];
  let closed = 0;
  const waiting = ports.values();
  const worker = async () => {
    for (const port of waiting) {
      if (signal?.aborted) return;
      if (await isOpen(address, port, timeout)) open.push(port);
      else closed += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, ports.length) }, worker));
  return { host, open: open.sort((a, b) => a - b), closed, duration: performance.now() - began };
}

async function addressOf(host: string): Promise<string> {
  try {
    return (await lookup(host.replace(/^\[(.*)\]$/, "$1"))).address;
  } catch {
    throw new UnreachableHost(`${host} is no address and has none`);
  }
}

async function isOpen(address: string, port: number, timeout: number): Promise<boolean> {
  const attempt = await connectTcp(address, port, performance.now() + timeout);
  if ("channel" in attempt) await attempt.channel.close();
  else if (attempt.failed === "unreachable") throw new UnreachableHost(attempt.why);
  return "channel" in attempt;
}
