/** Where something stands in a file that an author wrote. */

/** Keys and indexes that lead from a document's root to a value: `["steps", 0, "tcp"]`. */
export type Path = readonly (string | number)[];

/** A spot in a file; lines and columns count from 1, columns in UTF-16 code units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place and how much of its line is meant, for a caret line below it. */
export interface Span extends Place {
  readonly length: number;
}

/** A JSON pointer (RFC 6901) without its leading slash: `steps/0/tcp`. */
export function pointer(path: Path): string {
  return path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
}
