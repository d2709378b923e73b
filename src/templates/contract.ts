/** What a template of `labwire new` is to the rest: one file each, one line in list.ts. */
export interface Template {
  readonly name: string;
  readonly description: string;
  /** Path in the new lab's folder → content. */
  files(lab: { readonly name: string }): Readonly<Record<string, string>>;
}
