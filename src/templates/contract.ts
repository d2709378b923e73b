/** What a template of `labwire new` is to the rest: one file each, one line in list.ts. */
export interface Template {
  readonly name: string;
  readonly description: string;
  /** Path in the new lab's folder → content. */
  files(lab: NewLab): Readonly<Record<string, string>>;
}

export interface NewLab {
  /** The folder's name. */
  readonly name: string;
  /** What the modeline says of the schema: a URL, or a path relative to the lab's folder; the published one if left out. */
  readonly schema?: string;
}
