import type { Mistake } from "./author-error.ts";
import type { Path, Span } from "./place.ts";

/** One YAML file that has been read: its values, and where each of them stands. */
export interface Source {
  /** As the user named it, for messages. */
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Mistakes that left the rest readable (a duplicate key, a file that is not there): validate tells them with its own. */
  readonly mistakes?: readonly Mistake[];
  /** Where the value (or, for `key`, the key that leads to it) stands; the nearest parent's where it has none. */
  span(path: Path, part?: "key" | "value"): Span;
  /** Where `offset` of the `index`-th `${{ … }}` (its inside, counted from after the braces) of the string at `path` stands. */
  spanInTemplate(path: Path, index: number, offset: number, length: number): Span;
  /** The line (and the one before it) with a caret below the span. */
  frame(span: Span): string;
}

/** A lab's file and the files that its `use` steps bring in. */
export interface LabSource {
  /** As the user named it. */
  readonly file: string;
  /** The lab's folder, absolute. */
  readonly dir: string;
  readonly main: Source;
  /** By the path that stands after `use:`. */
  readonly used: ReadonlyMap<string, Source>;
}
