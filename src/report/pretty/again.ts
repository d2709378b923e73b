/** The command that runs a failed step again, with the same random choices. */
import type { RunResult } from "../../nouns/verdict.ts";
import { safeLine } from "../text/safe-text.ts";
import { opennessOf } from "./openness.ts";
import type { Page } from "./page.ts";

/** Undefined where nothing failed that the reader may see. */
export function againCommand({ options }: Page, run: RunResult): string | undefined {
  const openness = opennessOf(run.steps, options.student);
  const step = run.steps.find(
    ({ verdict }, index) => (verdict === "fail" || verdict === "error") && openness[index] !== "hidden",
  );
  if (step === undefined) return undefined;
  const lab = run.file.replace(/\/lab\.yaml$/, "");
  const submission = options.again?.(run) ?? [];
  const words = ["labwire", "run", lab, ...submission, "--only", step.id, "--seed", run.seed];
  return words.map(shellWord).join(" ");
}

function shellWord(word: string): string {
  const safe = safeLine(word);
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", "'\\''")}'`;
}
