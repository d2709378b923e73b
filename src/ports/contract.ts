/** What the ports room promises: who listens where, found without connecting. */
export interface Listener {
  readonly protocol: "tcp" | "udp";
  /** `127.0.0.1`, `0.0.0.0`, `::`, `::1` … */
  readonly address: string;
  readonly port: number;
  /** The processes that hold the socket; empty where the system does not tell. */
  readonly pids: readonly number[];
}

export interface PortLookup {
  /**
   * Everything that listens (TCP) or is bound (UDP) on `port`. `candidates` (pids) are looked at first for who holds
   * it, and no others where they do: cheaper on a busy machine.
   */
  listeners(
    protocol: "tcp" | "udp",
    port: number,
    candidates?: readonly number[],
  ): Promise<readonly Listener[]>;
  /** Every TCP listener, or bound UDP socket, of this network. */
  listening(protocol: "tcp" | "udp"): Promise<readonly Listener[]>;
  /** Whether a closed TCP connection still keeps `port` in TIME_WAIT. */
  inTimeWait(port: number): Promise<boolean>;
}
