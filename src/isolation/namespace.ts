/**
 * A worker in namespaces of its own: users, network and processes. Its network is its own loopback and nothing else;
 * when it ends, or control does, all that runs inside ends.
 *
 *     control ─▶ unshare (users, network) ─▶ unshare (network, processes, mounts) ─▶ sh, process 1 ─▶ worker
 */
import { ownNamespaceVariable } from "../process/own-namespace.ts";
import type { Isolation } from "./contract.ts";
import { probeNamespace } from "./probe-namespace.ts";

/**
 * Still outside of the inner network: the size of its table of connections, which the kernel walks at every look at
 * who listens (256 slots make that 50 times as fast). From `setpriv` on control's death is this process's; who the parent
 * is, is asked after that, so that a control which died before is noticed too.
 */
const outer = `
echo 256 2>/dev/null >/proc/sys/net/ipv4/tcp_child_ehash_entries
watched=
command -v setpriv >/dev/null && watched='setpriv --pdeathsig KILL --'
exec $watched /bin/sh -c '
  [ "$PPID" = "$1" ] || exit 1
  shift
  read -r keeper rest </proc/self/stat
  [ "$keeper" = "$$" ] || keeper=
  export keeper
  exec unshare -nmpf --kill-child -- "$@"' sh "$@"
`;

/**
 * Process 1 inside. Brings loopback up, lets everybody bind the low ports, and forgets closed connections at once, as
 * nobody outside can still send to them. The process whose end has to end it may have been killed before the kernel
 * knew of that duty: so it is looked for first, while /proc still shows the outside. Then process 1 waits for the worker
 * in the foreground, and reaps what is orphaned.
 */
const inner = `
if [ -n "$keeper" ]; then
  read -r state 2>/dev/null </proc/$keeper/stat || exit 1
  case $state in *') Z '*) exit 1 ;; esac
fi
unset keeper state
mount -t proc proc /proc 2>/dev/null
for switch in all default lo; do
  echo 0 2>/dev/null >/proc/sys/net/ipv6/conf/$switch/disable_ipv6
done
path=$PATH
PATH=$PATH:/usr/sbin:/sbin
ip link set lo up 2>/dev/null ||
  ifconfig lo up 2>/dev/null ||
  busybox ip link set lo up 2>/dev/null ||
  perl -MSocket -e '$up = pack("a16sx22", "lo", 1); socket(S, AF_INET, SOCK_DGRAM, 0) && ioctl(S, 0x8914, $up) || exit 1' 2>/dev/null ||
  { echo "loopback can not be brought up: there is no ip, ifconfig, busybox or perl" >&2; exit 1; }
PATH=$path
echo 0 2>/dev/null >/proc/sys/net/ipv4/ip_unprivileged_port_start
echo 0 2>/dev/null >/proc/sys/net/ipv4/tcp_max_tw_buckets
export ${ownNamespaceVariable}=1
"$@"
exit $?
`;

export function wrapInNamespace(worker: readonly string[], control = process.pid): readonly string[] {
  const inside = ["/bin/sh", "-c", inner, "sh", ...worker];
  return ["unshare", "-Urn", "--", "/bin/sh", "-c", outer, "sh", String(control), ...inside];
}

export const namespace: Isolation = {
  name: "namespace",
  privateNetwork: true,
  probe: () => probeNamespace(wrapInNamespace),
  wrapWorker: (worker) => wrapInNamespace(worker),
};
