/** What is told while labs run: the stream that reporters and library users read (`--reporter ndjson`). */
import type { Results, RunResult, StepResult } from "./verdict.ts";

/** Names one run within a stream, since several run side by side. */
export interface RunName {
  /** `labs/hello-tcp/lab.yaml python #2`: unique in the stream. */
  readonly run: string;
}

export type LabEvent =
  | {
      readonly type: "started";
      readonly started: string;
      readonly runs: number;
      readonly tool: Results["tool"];
      /** What is weaker here than it could be, said once: no private network. */
      readonly notice?: string;
    }
  | (RunName & {
      readonly type: "run-started";
      readonly lab: string;
      readonly title: string;
      readonly file: string;
      readonly submission?: string;
      readonly seed: string;
      readonly isolation: string;
      readonly steps: number;
    })
  /** Something worth a line that is no verdict: a build that takes its time, a weaker isolation. */
  | (RunName & { readonly type: "notice"; readonly message: string })
  | (RunName & { readonly type: "skipped"; readonly message: string })
  | (RunName & {
      readonly type: "step-started";
      readonly id: string;
      readonly name: string;
      readonly index: number;
    })
  | (RunName & { readonly type: "step-finished"; readonly index: number; readonly step: StepResult })
  | (RunName & { readonly type: "run-finished"; readonly result: RunResult })
  | { readonly type: "finished"; readonly results: Results };
