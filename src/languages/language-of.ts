/** Tells a source's language by its file name's ending. */
import type { Language } from "./contract.ts";
import { languages } from "./list.ts";

/**
 * The language of `fileName`; undefined where its ending is none that labwire knows.
 *
 * @example languageOf("src/server.py")?.title // "Python"
 */
export function languageOf(fileName: string): Language | undefined {
  const [, extension] = /[^/]\.([^./]+)$/.exec(fileName) ?? [];
  return extension === undefined
    ? undefined
    : languages.find(({ extensions }) => extensions.includes(extension));
}
