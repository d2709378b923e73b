/** Bytes that came, to be shown to a student. */

/** Bytes that are shown. */
const shown = 300;

const named: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
  '"': '\\"',
};

/** In quotes, with escapes, and cut where it is long; empty for no bytes. */
export function excerpt(bytes: Uint8Array): string {
  if (bytes.length === 0) return "";
  const text = Buffer.from(bytes.subarray(0, shown)).toString("utf8");
  const isText = !text.replace(/\ufffd$/, "").includes("\ufffd");
  const letters = isText ? text : Buffer.from(bytes.subarray(0, shown)).toString("latin1");
  const quoted = letters.replace(isText ? /[\x00-\x1f\x7f"\\]/g : /[^\x20-\x7e]|["\\]/g, escaped);
  const rest = bytes.length > shown ? `… (${bytes.length} bytes)` : "";
  return `"${quoted}"${rest}`;
}

function escaped(letter: string): string {
  return named[letter] ?? `\\x${letter.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
