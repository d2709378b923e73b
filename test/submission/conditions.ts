/** What tests of rights and runtimes need. */
import { chmod, chown } from "node:fs/promises";

export const onDeno = "deno" in process.versions;

const nobody = 65534;

/** Runs `act` as a user whom rights hold: root, whom they don't, becomes nobody, who owns `dir`. */
export async function asNobody(dir: string, act: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return act();
  await chmod(dir, 0o755);
  await chown(dir, nobody, nobody);
  process.seteuid!(nobody);
  try {
    await act();
  } finally {
    process.seteuid!(0);
  }
}
