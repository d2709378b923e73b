/**
 * Pipes of the kernel's own for a program's standard streams. Node's `pipe` is a pair of sockets: a program can't open
 * that again as /dev/stdin or /dev/stderr, and bash takes it for a remote login. A FIFO without a name left is a pipe.
 *
 *     mkfifo ─ open both ends ─▶ unlink ─▶ { ours: a stream, theirs: a descriptor }
 */
import { execFile } from "node:child_process";
import { closeSync, constants, openSync, rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { MachineError } from "../nouns/machine-error.ts";

/** Both ends of one pipe, not yet given to anybody. */
interface Pipe {
  readonly reading: number;
  readonly writing: number;
}

/** One end for us, one for the program. */
export interface PipeEnds {
  readonly ours: Socket;
  readonly theirs: number;
}

/** Made at once, since each call of mkfifo costs a process. */
const batch = 12;

const stock: Pipe[] = [];

/** Whether this runtime's own pipes are sockets. */
export const needsPipes = !("Deno" in globalThis) && process.platform !== "win32";

/** So many pipes, from the stock where it has them. */
export async function takePipes(count: number): Promise<readonly Pipe[]> {
  while (stock.length < count) stock.push(...(await makePipes()));
  return stock.splice(0, count);
}

/** A pipe that the program writes to. */
export function fromProgram({ reading, writing }: Pipe): PipeEnds {
  return { ours: new Socket({ fd: reading, readable: true, writable: false }), theirs: writing };
}

/** A pipe that the program reads from. */
export function toProgram({ reading, writing }: Pipe): PipeEnds {
  return { ours: new Socket({ fd: writing, readable: false, writable: true }), theirs: reading };
}

/**
 * A whole input as a file without a name left, as `program <input` gives it. A FIFO would not do: to open one again
 * (/dev/stdin) waits for ever once its writer has gone, which a pipe of the kernel's own does not.
 */
export async function inputFile(bytes: Uint8Array): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "labwire-input-"));
  try {
    await writeFile(join(folder, "input"), bytes);
    return openSync(join(folder, "input"), constants.O_RDONLY);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Once the program has its end, ours would keep the pipe from ending. */
export function handOver(theirs: number): void {
  closeSync(theirs);
}

async function makePipes(): Promise<Pipe[]> {
  const folder = await mkdtemp(join(tmpdir(), "labwire-pipes-"));
  try {
    const names = Array.from({ length: batch }, (_, index) => join(folder, String(index)));
    await promisify(execFile)("mkfifo", ["-m", "600", ...names]);
    return names.map(openBothEnds);
  } catch (error) {
    throw new MachineError(`no pipes can be made in ${tmpdir()}: ${(error as Error).message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** To open one end waits for the other: a third, for both directions, spares that. */
function openBothEnds(name: string): Pipe {
  const both = openSync(name, constants.O_RDWR);
  const reading = openSync(name, constants.O_RDONLY);
  const writing = openSync(name, constants.O_WRONLY);
  closeSync(both);
  return { reading, writing };
}
