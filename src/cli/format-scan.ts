/** What `labwire scan` prints: the open ports in a table, the closed ones as a count. */
import { duration } from "../report/text/figures.ts";
import { serviceNames } from "./service-names.ts";

export interface ScanOutcome {
  readonly open: readonly number[];
  /** How many of the ports are closed. */
  readonly closed: number;
  /** Milliseconds. */
  readonly duration: number;
}

export function formatScan(host: string, { open, closed, duration: ms }: ScanOutcome): string {
  const total = open.length + closed;
  const table = open.length === 0 ? [] : ["PORT       STATE  SERVICE", ...open.map(row), ""];
  const counted = `${open.length} open, ${closed} closed`;
  return [
    ...table,
    `${host}: ${total} port${total === 1 ? "" : "s"}, ${counted}, in ${duration("en", ms)}`,
    "",
  ].join("\n");
}

function row(port: number): string {
  return `${`${port}/tcp`.padEnd(11)}open   ${serviceNames.get(port) ?? ""}`.trimEnd();
}
