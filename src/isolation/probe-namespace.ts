/** Tries whether namespaces can be had, and where not, finds out why and what gives them. */
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Available } from "./contract.ts";

type Wrap = (worker: readonly string[]) => readonly string[];

interface Trial {
  readonly worked: boolean;
  /** What was said on standard error. */
  readonly said: string;
}

let tried: Promise<Available> | undefined;

/** Runs something inside, once in the life of this process. */
export function probeNamespace(wrap: Wrap): Promise<Available> {
  tried ??= probeOnce(wrap);
  return tried;
}

async function probeOnce(wrap: Wrap): Promise<Available> {
  if (process.platform !== "linux") {
    return {
      ok: false,
      why: "private networks are made of Linux namespaces",
      cure: "run labwire on Linux, in a container or in a virtual machine",
    };
  }
  const trial = await tryOut(wrap(["/bin/echo", "inside"]));
  return trial.worked ? { ok: true } : { ok: false, ...explain(trial.said, machineFacts()) };
}

function tryOut([command = "", ...args]: readonly string[]): Promise<Trial> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 10_000, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      resolve({ worked: error === null && stdout === "inside\n", said: stderr || (error?.message ?? "") });
    });
  });
}

/** What a refusal can come from. */
export interface MachineFacts {
  /** Settings that forbid user namespaces, as the files under /proc/sys say. */
  readonly apparmorRestricts: boolean;
  readonly cloneForbidden: boolean;
  readonly noneAllowed: boolean;
  readonly inContainer: boolean;
}

function machineFacts(): MachineFacts {
  return {
    apparmorRestricts: setting("kernel/apparmor_restrict_unprivileged_userns") === "1",
    cloneForbidden: setting("kernel/unprivileged_userns_clone") === "0",
    noneAllowed: setting("user/max_user_namespaces") === "0",
    inContainer: existsSync("/.dockerenv") || existsSync("/run/.containerenv"),
  };
}

function setting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name}`, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** Why it did not work, and the cure, in one line each. */
export function explain(said: string, facts: MachineFacts): { readonly why: string; readonly cure: string } {
  if (/ENOENT/.test(said)) {
    return { why: "`unshare` is not on the PATH", cure: "install util-linux (apt-get install util-linux)" };
  }
  if (/loopback/.test(said))
    return { why: lastLine(said), cure: "install iproute2 (apt-get install iproute2)" };
  if (facts.noneAllowed) {
    return { why: "user namespaces are switched off", cure: "sudo sysctl -w user.max_user_namespaces=10000" };
  }
  if (facts.cloneForbidden) {
    return {
      why: "only root may make user namespaces here",
      cure: "sudo sysctl -w kernel.unprivileged_userns_clone=1",
    };
  }
  if (facts.apparmorRestricts) {
    return {
      why: "AppArmor forbids user namespaces to ordinary programs",
      cure: "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
    };
  }
  if (facts.inContainer) {
    return {
      why: "this container forbids user namespaces",
      cure: "start it with --security-opt seccomp=unconfined --security-opt apparmor=unconfined",
    };
  }
  return { why: lastLine(said), cure: "allow this user to make user, network and process namespaces" };
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
