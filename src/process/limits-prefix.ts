/**
 * The words that put limits on a program before it begins: a small shell that sets them and then becomes it.
 *
 *     sh -c 'ulimit …; exec "$@"' sh PROGRAM ARGUMENT…
 */
import { readdirSync, readFileSync } from "node:fs";
import type { ProcessLimits } from "./contract.ts";

/** Open files, as most systems have it: programs that use select() rely on it. */
const openFiles = { soft: 1024, hard: 4096 };

/** Variables that a shell adds of its own; a program gets only those that it was given. */
const shellVariables = ["PWD", "OLDPWD", "SHLVL"];

/** `tasks`: how many processes and threads there are now, since the kernel counts a user's all together. */
export function withLimits(
  command: readonly string[],
  limits: ProcessLimits,
  env: Readonly<Record<string, string>>,
  tasks: () => number,
): readonly string[] {
  const inherited = inheritedDescriptors();
  const added = shellVariables.filter((name) => !(name in env));
  const script = [
    ...limitLines(limits, tasks),
    ...(added.length === 0 ? [] : [`unset ${added.join(" ")}`]),
    `exec "$@" ${inherited.map((fd) => `${fd}>&-`).join(" ")}`,
  ].join("\n");
  // The plain shell may know descriptors of one digit only; bash counts its levels up to the last moment.
  if (!inherited.some((fd) => fd > 9)) return ["/bin/sh", "-c", script, "sh", ...command];
  const level = "SHLVL" in env ? [] : ["/usr/bin/env", "-u", "SHLVL"];
  return ["/bin/bash", "--norc", "-c", script, "sh", ...level, ...command];
}

function limitLines(limits: ProcessLimits, tasks: () => number): string[] {
  const { memory, cpu, fileSize, processes } = limits;
  return [
    "ulimit -c 0",
    `ulimit -S -n ${openFiles.soft} 2>/dev/null`,
    `ulimit -H -n ${openFiles.hard} 2>/dev/null`,
    // RLIMIT_DATA: RLIMIT_AS would count what V8 only reserves.
    ...(memory === undefined ? [] : [`ulimit -d ${Math.ceil(memory / 1024)}`]),
    // A second between the signal that can be told (SIGXCPU) and the end.
    ...(cpu === undefined ? [] : [`ulimit -S -t ${Math.ceil(cpu)}`, `ulimit -H -t ${Math.ceil(cpu) + 1}`]),
    ...(fileSize === undefined ? [] : [`ulimit -f ${Math.ceil(fileSize / 512)}`]),
    ...(processes === undefined ? [] : processLines(tasks() + processes * threadsPerProcess)),
  ];
}

/** The kernel counts threads, a lab processes: this only stops a flood before the watch has counted. */
const threadsPerProcess = 32;

/** RLIMIT_NPROC is `-u` in most shells and `-p` in dash, which ends at an option that it does not know. */
function processLines(count: number): string[] {
  return [
    `if (ulimit -u ${count}) 2>/dev/null; then ulimit -u ${count}; else ulimit -p ${count} 2>/dev/null; fi`,
  ];
}

let descriptors: readonly number[] | undefined;

/**
 * Descriptors above 2 that labwire was started with and that its children would inherit: those without O_CLOEXEC,
 * which runtimes put on all of their own.
 */
function inheritedDescriptors(): readonly number[] {
  descriptors ??= process.platform === "linux" ? findInherited() : [3, 4, 5, 6, 7, 8, 9];
  return descriptors;
}

function findInherited(): number[] {
  return readdirSync("/proc/self/fdinfo")
    .map(Number)
    .filter((fd) => fd > 2 && !closesOnExec(fd));
}

function closesOnExec(fd: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "latin1"))?.[1];
    return flags === undefined || (Number.parseInt(flags, 8) & 0o2000000) !== 0;
  } catch {
    return true;
  }
}
