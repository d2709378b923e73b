/** Which limit ended a program, where its end and its last words leave no doubt. */
import type { LimitReason, ProcessLimits } from "./contract.ts";

export interface Evidence {
  readonly exit: number | null;
  readonly signal: string | null;
  /** The end of what it wrote. */
  readonly lastWords: string;
  readonly nearMemoryLimit: boolean;
}

/** What runtimes say when they get no more memory: Python, V8, Java, Go, Rust, C++, C, Ruby, Perl. */
const outOfMemory =
  /MemoryError|JavaScript heap out of memory|V8: .*out of memory|Array buffer allocation failed|OutOfMemoryError|insufficient memory for the Java|runtime: (?:out of memory|cannot allocate memory)|memory allocation of \d+ bytes failed|std::bad_alloc|Cannot allocate memory|failed to allocate memory|^Out of memory/m;

/** EFBIG, as the C library and the runtimes say it. */
const fileTooLarge = /EFBIG|File too large/i;

/** What a program dies of that goes on without the memory it was refused. */
const memoryFaults: ReadonlySet<string> = new Set(["SIGSEGV", "SIGBUS", "SIGABRT", "SIGTRAP", "SIGILL"]);

/** Undefined where it ended well, or by something else. */
export function limitReached(limits: ProcessLimits, evidence: Evidence): LimitReason | undefined {
  const { exit, signal, lastWords, nearMemoryLimit } = evidence;
  if (exit === 0) return undefined;
  if (limits.cpu !== undefined && signal === "SIGXCPU") return "cpu_limit";
  if (limits.fileSize !== undefined && (signal === "SIGXFSZ" || fileTooLarge.test(lastWords)))
    return "file_limit";
  if (limits.memory === undefined) return undefined;
  const fault = nearMemoryLimit && signal !== null && memoryFaults.has(signal);
  return fault || outOfMemory.test(lastWords) ? "memory_limit" : undefined;
}
