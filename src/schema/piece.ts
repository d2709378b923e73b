/** A piece of JSON Schema 2020-12, as plug-ins write it: plain JSON, `$ref`s into the lab schema's `$defs`. */
export interface Piece {
  readonly [keyword: string]: unknown;
  /** For the editor's help, and for docs: every key has one. */
  readonly description?: string;
  readonly examples?: readonly unknown[];
}
