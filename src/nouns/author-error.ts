import type { Span } from "./place.ts";

/** One mistake in a lab, told in its author's words. */
export interface Mistake {
  /** The rule that found it, kebab-case, for programs that filter: `unknown-key`, `unknown-server`. */
  readonly rule: string;
  readonly span: Span;
  /** What is wrong, one sentence without the place: ``unknown key `sevrers` ``. */
  readonly message: string;
  /** What was likely meant: ``Did you mean `servers`?``. */
  readonly suggestion?: string;
  /** The lines around the place with a caret below it, ready to print. */
  readonly frame: string;
}

/** The author's fault: the lab (or the command line) can't be used as it is. Nothing has been run. */
export class AuthorError extends Error {
  override readonly name = "AuthorError";
  /** In the order of their places. */
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(
      mistakes.map((mistake) => `${mistake.span.file}:${mistake.span.line}: ${mistake.message}`).join("\n"),
    );
    this.mistakes = mistakes;
  }
}
