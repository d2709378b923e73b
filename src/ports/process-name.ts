/** What people call a process, for messages: the program's file name. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { ask } from "./ask.ts";

/** `python3`, `nginx`; undefined where the process is gone or the system does not tell. */
export async function processName(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") return linuxName(pid);
  if (process.platform === "win32")
    return windowsName(await ask("tasklist", ["/fi", `pid eq ${pid}`, "/fo", "csv", "/nh"]));
  return fileName(await ask("ps", ["-p", String(pid), "-o", "comm="]));
}

/** The first word of the command, unless the program has rewritten it (`nginx: master process …`): then its short name. */
async function linuxName(pid: number): Promise<string | undefined> {
  const [commandLine = "", short = ""] = await Promise.all(
    ["cmdline", "comm"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
  );
  const [word = ""] = commandLine.split("\0");
  return /[\s:]/.test(word) ? fileName(short) : (fileName(word) ?? fileName(short));
}

function windowsName(csv: string): string | undefined {
  return fileName(/^"([^"]+)"/.exec(csv)?.[1] ?? "");
}

/** A login shell's name begins with a `-`. */
function fileName(path: string): string | undefined {
  const name = basename(path.trim()).replace(/^-/, "");
  return name === "" ? undefined : name;
}
