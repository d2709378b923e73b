/** Header fields as labs see them. */

/** Name in lower case → value; a list for `set-cookie` where it came several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * From names and values in turn. A field that came several times is one list with commas (RFC 9110, section 5.3);
 * `set-cookie` can't be joined so and stays a list.
 */
export function fieldsOf(raw: readonly string[]): Fields {
  const values = new Map<string, string[]>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at]!.toLowerCase();
    values.set(name, [...(values.get(name) ?? []), raw[at + 1]!]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, together(name, all)]));
}

function together(name: string, values: readonly string[]): string | readonly string[] {
  return name === "set-cookie" && values.length > 1 ? values : values.join(", ");
}

/** The value of a query's names: one, or a list for several. */
export function queryOf(search: URLSearchParams): Readonly<Record<string, string | readonly string[]>> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}
