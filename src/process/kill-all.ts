/** Ends every program that was started, with all that it started. */
import { running } from "./running.ts";

/** Resolves when they are gone; for an interrupted run. */
export async function killAll(): Promise<void> {
  await Promise.all([...running].map((program) => program.kill()));
}
