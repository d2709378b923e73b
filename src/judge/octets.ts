/** Text and bytes side by side: programs write bytes, labs write text, and the two meet as UTF-8. */

export type Textual = string | Uint8Array;

export function isTextual(value: unknown): value is Textual {
  return typeof value === "string" || value instanceof Uint8Array;
}

/** The bytes of a text, or bytes as they are (not copied). */
export function octets(value: Textual): Buffer {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text that bytes spell; undefined where they are not UTF-8. */
export function utf8(value: Textual): string | undefined {
  if (typeof value === "string") return value;
  try {
    return strict.decode(value);
  } catch {
    return undefined;
  }
}

/** Text for readers that can do without the last doubt: what is not UTF-8 stands as U+FFFD. */
export function lossyText(value: Textual): string {
  return typeof value === "string" ? value : lenient.decode(value);
}

/** Whether two texts have the same bytes. */
export function sameOctets(a: Textual, b: Textual): boolean {
  return typeof a === "string" && typeof b === "string" ? a === b : octets(a).equals(octets(b));
}

/** Bytes written in hex, blanks allowed between them: `"00 ff"`; undefined where that is not what it is. */
export function fromHex(written: string): Buffer | undefined {
  const digits = written.replace(/\s+/g, "");
  return /^(?:[0-9a-f]{2})*$/i.test(digits) ? Buffer.from(digits, "hex") : undefined;
}

/** The forms of bytes that are whole in themselves: `{hex}`, `{base64}`, `{repeat, times}`. */
export function bytesForm(form: Readonly<Record<string, unknown>>): Buffer | undefined {
  const { hex, base64, repeat, times } = form;
  switch (Object.keys(form).sort().join()) {
    case "hex":
      return fromHex(String(hex));
    case "base64":
      return Buffer.from(String(base64), "base64");
    case "repeat,times":
      return octets(String(repeat).repeat(Number(times)));
    default:
      return undefined;
  }
}

/** `00 ff`. */
export function toHex(bytes: Uint8Array): string {
  return (octets(bytes).toString("hex").match(/../g) ?? []).join(" ");
}
