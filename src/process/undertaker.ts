/**
 * Sees to it that what was started is gone when labwire is, even by SIGKILL: a small shell that reads which groups
 * live from a pipe, and kills those that are left when the pipe ends.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { ownNamespace } from "./own-namespace.ts";

/**
 * Lines `+ GROUP` and `- GROUP`. At the end: the groups, and (Linux) processes that left them and whose session or
 * parents are still known; looked for until none is found.
 */
const script = `
trap '' INT TERM HUP QUIT TTOU PIPE
alive=' '
while read -r sign group; do
  case $sign in
    +) alive="$alive$group " ;;
    -) case $alive in *" $group "*) alive="\${alive%% $group *} \${alive#* $group }" ;; esac ;;
  esac
done
[ "$alive" = ' ' ] && exit
doomed=$alive
found=yes
while [ -n "$found" ]; do
  found=
  for file in /proc/[0-9]*/stat; do
    read -r line 2>/dev/null <"$file" || continue
    pid=\${line%% *}
    set -- \${line##*) }
    case $doomed in *" $pid "*) continue ;; esac
    case $doomed in *" $2 "* | *" $3 "* | *" $4 "*) doomed="$doomed$pid "; found=yes ;; esac
  done
done
for group in $alive; do kill -KILL "-$group"; done
for pid in $doomed; do kill -KILL "$pid"; done
`;

let undertaker: ChildProcess | undefined;

/** From now on the processes of this group do not outlive us. */
export function entrust(group: number): void {
  tell(`+ ${group}\n`);
}

/** The group is gone; its number may be another's soon. */
export function release(group: number): void {
  tell(`- ${group}\n`);
}

function tell(line: string): void {
  // A process namespace takes all with it; Windows knows neither groups nor this shell.
  if (ownNamespace() || process.platform === "win32") return;
  if (undertaker === undefined || undertaker.exitCode !== null) undertaker = hire();
  undertaker.stdin?.write(line);
}

function hire(): ChildProcess {
  // A session of its own: the terminal's Ctrl-C must not take it first.
  const child = spawn("/bin/sh", ["-c", script], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    env: {},
    cwd: "/",
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  (child.stdin as typeof child.stdin & { unref?(): void }).unref?.();
  return child;
}
