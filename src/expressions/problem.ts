/** What checking an expression tells. */

/** One thing that is wrong, at its place inside the expression. */
export interface Problem {
  readonly rule: "expression-syntax" | "unknown-name" | "expression-type";
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** What was likely meant, a sentence. */
  readonly suggestion?: string;
}

/** What is known of an expression before it is evaluated. */
export interface Checked {
  readonly problems: readonly Problem[];
  /** `int`, `double`, `string`, `bool`, `list…`, `map…`, `null`; undefined where it shows at run time only. */
  readonly type: string | undefined;
}

/** What is wrong in a text: in its `templateIndex`-th template, offsets counted inside that, or else in the text itself. */
export interface TextProblem extends Problem {
  readonly templateIndex?: number;
}
