/** Picks the isolation that labs run in. */
import { MachineError } from "../nouns/machine-error.ts";
import { UsageError } from "../nouns/usage-error.ts";
import type { Isolation } from "./contract.ts";
import { isolations } from "./list.ts";

export interface Choice {
  readonly isolation: Isolation;
  /** Why a stronger one could not be had, and what gives it. */
  readonly weaker?: { readonly why: string; readonly cure: string };
}

/** `auto`: the strongest that works here. One that is asked for by name and does not work is a `MachineError` with the cure. */
export async function chooseIsolation(
  name: string,
  levels: readonly Isolation[] = isolations,
): Promise<Choice> {
  if (name === "auto") return strongest(levels);
  const isolation = levels.find((level) => level.name === name);
  if (isolation === undefined) {
    throw new UsageError(
      `unknown isolation \`${name}\`: there are auto, ${levels.map((level) => level.name).join(", ")}`,
    );
  }
  const available = await isolation.probe();
  if (!available.ok)
    throw new MachineError(`isolation \`${name}\` does not work here: ${available.why}`, available.cure);
  return { isolation };
}

async function strongest(levels: readonly Isolation[]): Promise<Choice> {
  let weaker: Choice["weaker"];
  for (const isolation of levels.toReversed()) {
    const available = await isolation.probe();
    if (available.ok) return { isolation, ...(weaker && { weaker }) };
    weaker ??= { why: available.why, cure: available.cure };
  }
  throw new MachineError("no isolation works here, not even none");
}
