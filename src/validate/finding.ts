/** A mistake before it is told: where it stands by path, for whoever knows the file. */
import type { Mistake } from "../nouns/author-error.ts";
import type { Path, Span } from "../nouns/place.ts";
import type { Source } from "../nouns/source.ts";

/** What a rule found. */
export interface Finding {
  readonly rule: string;
  readonly source: Source;
  readonly path: Path;
  /** Whether the key at the end of the path is meant, or what stands there (if left out). */
  readonly part?: "key" | "value";
  /** The place itself where it is finer than a path. */
  readonly span?: Span;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** The finding as the author is told it. */
export function mistakeOf({ rule, source, path, part, span, message, suggestion }: Finding): Mistake {
  const place = span ?? source.span(path, part);
  const told = { rule, span: place, message, frame: source.frame(place) };
  return suggestion === undefined ? told : { ...told, suggestion };
}

/** ``Did you mean `servers`?``, or nothing. */
export function didYouMean(meant: string | undefined): { readonly suggestion?: string } {
  return meant === undefined ? {} : { suggestion: `Did you mean \`${meant}\`?` };
}
