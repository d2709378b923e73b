/** What the expressions of a lab can name. */

/** What is known of a server (or link) by its name; `pid` is there while its process is. */
export interface ServerFacts {
  readonly host: string;
  /** The first port. */
  readonly port: number;
  /** Port name → number. */
  readonly ports: Readonly<Record<string, number>>;
  readonly pid?: number;
}

/** The names and their values. What is not known yet is left out, so that its use is an error and never empty text. */
export interface Scope {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly servers: Readonly<Record<string, Partial<ServerFacts>>>;
  readonly links: Readonly<Record<string, Partial<ServerFacts>>>;
  readonly captured: Readonly<Record<string, unknown>>;
  /** What a used file was given. */
  readonly with: Readonly<Record<string, unknown>>;
  /** Names that `each … as` gives, reached without a prefix. */
  readonly locals: Readonly<Record<string, unknown>>;
  readonly submission?: { readonly dir: string; readonly name: string };
  readonly env: Readonly<Record<string, string>>;
  readonly lab: { readonly dir: string };
  readonly seed: string;
}

/** A scope in which only what `names` gives is known. */
export function createScope(names: Partial<Scope> & Pick<Scope, "seed" | "lab">): Scope {
  return { vars: {}, servers: {}, links: {}, captured: {}, with: {}, locals: {}, env: {}, ...names };
}
