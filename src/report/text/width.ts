/** How wide text stands on a terminal, and how it is made to fit: an approximation of what terminals do, without their tables. */

const noWidth = /^(?:\p{Mn}|\p{Me}|\u200c|\u200d)$/u;

/** East Asian wide and full-width letters, and emoji. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

function characterWidth(character: string): number {
  if (noWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns that `text` takes; it holds no control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** `text` in at most `columns` columns, with `…` where something was taken off. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? "" : `${takeColumns(text, columns - 1)}…`;
}

/** `text` with blanks after it up to `columns`. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

/** `text` in lines of at most `columns`, broken at blanks unless that would leave most of a line empty. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (widthOf(rest) > columns) {
    const head = takeColumns(rest, columns) || [...rest][0]!;
    const blank = rest[head.length] === " " ? head.length : head.lastIndexOf(" ");
    const end = blank > head.length / 3 ? blank : head.length;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).replace(/^ /, "");
  }
  return [...lines, rest];
}

function takeColumns(text: string, columns: number): string {
  let taken = "";
  let width = 0;
  for (const character of text) {
    width += characterWidth(character);
    if (width > columns) break;
    taken += character;
  }
  return taken;
}
