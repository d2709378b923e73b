import type { Path } from "../nouns/place.ts";

/** Where an expression went wrong. */
export interface ExpressionSpot {
  /** The expression, without its braces. */
  readonly source: string;
  /** Where in `source` the fault stands, and how much of it is meant. */
  readonly offset: number;
  readonly length: number;
  /** Which `${{ … }}` of its text it is. */
  readonly templateIndex: number;
  /** Where the text stands below the value that was evaluated. */
  readonly path: Path;
}

/** An expression that can't be evaluated: unknown names, wrong types, syntax, limits. */
export class ExpressionError extends Error implements ExpressionSpot {
  override readonly name = "ExpressionError";
  readonly source: string;
  readonly offset: number;
  readonly length: number;
  readonly templateIndex: number;
  readonly path: Path;

  constructor(message: string, spot: Partial<ExpressionSpot> & { readonly source: string }) {
    super(message);
    this.source = spot.source;
    this.offset = spot.offset ?? 0;
    this.length = spot.length ?? spot.source.length;
    this.templateIndex = spot.templateIndex ?? 0;
    this.path = spot.path ?? [];
  }

  /** The same fault, said of the `templateIndex`-th template of the text at `path`. */
  within(templateIndex: number, path: Path): ExpressionError {
    const { message, source, offset, length } = this;
    return new ExpressionError(message, { source, offset, length, templateIndex, path });
  }
}
