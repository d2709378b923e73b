/** `labwire scan`: which ports of a host take connections. */
import { UsageError } from "../../nouns/usage-error.ts";
import { parsePorts, scanPorts } from "../../wire/scan.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatScan } from "../format-scan.ts";
import { onInterrupt } from "../interruption.ts";
import type { RunCommand } from "./contract.ts";

export const run: RunCommand = async ([host, ports = "1-1024"], { timeout, reporter }) => {
  const wanted = readPorts(String(ports));
  const { signal, forget } = onInterrupt();
  try {
    const result = await scanPorts(String(host), wanted, { timeout: Number(timeout), signal });
    signal.throwIfAborted();
    const text = reporter === "json" ? `${JSON.stringify(result)}\n` : formatScan(String(host), result);
    process.stdout.write(text);
    return exitCodes.ok;
  } finally {
    forget();
  }
};

function readPorts(said: string): readonly number[] {
  try {
    return parsePorts(said);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
