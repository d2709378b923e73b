/** `labwire scan`: which ports of a host take connections. */
import { MachineError } from "../../nouns/machine-error.ts";
import { UsageError } from "../../nouns/usage-error.ts";
import { parsePorts, scanPorts, UnreachableHost } from "../../wire/scan.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatScan } from "../format-scan.ts";
import { onInterrupt } from "../interruption.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([host, ports = "1-1024"], { timeout, reporter }) => {
  const wanted = readPorts(String(ports));
  const { signal, forget } = onInterrupt();
  try {
    const options = { timeout: Number(timeout), signal };
    const result = await scanPorts(String(host), wanted, options).catch(unreachable);
    signal.throwIfAborted();
    const text = reporter === "json" ? `${JSON.stringify(result)}\n` : formatScan(String(host), result);
    process.stdout.write(text);
    return exitCodes.ok;
  } finally {
    forget();
  }
};

function unreachable(error: unknown): never {
  throw error instanceof UnreachableHost ? new MachineError(error.message) : error;
}

function readPorts(said: string): readonly number[] {
  try {
    return parsePorts(said);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
