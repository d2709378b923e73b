/** One YAML file: its text, its values, and where each of them stands. */
import { isScalar, type Node } from "yaml";
import { AuthorError, type Mistake } from "../nouns/author-error.ts";
import type { Path, Span } from "../nouns/place.ts";
import type { Source } from "../nouns/source.ts";
import { frameOf } from "./frame.ts";
import { Lines } from "./lines.ts";
import { parseYaml } from "./parse-yaml.ts";
import { type Entry, type Placed, rangeOf, readValues, type ValueFault } from "./read-values.ts";
import { explainSyntax } from "./syntax-words.ts";
import { offsetInTemplate, type ScalarStyle } from "./template-offset.ts";

/**
 * Reads `text`, which messages call `file`. Throws AuthorError where it is no YAML; mistakes that leave the
 * rest readable (a duplicate key) are kept in the source's `mistakes`, to be told with those of its shape.
 */
export function loadSource(file: string, text: string): Source {
  const lines = new Lines(text);
  const { document, errors } = parseYaml(text);
  const [hard] = errors.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  if (hard !== undefined || document === undefined)
    throw new AuthorError(hard === undefined ? [] : [mistakeOf(file, lines, explainSyntax(hard, lines))]);
  const { root, faults } = readValues(document.contents, text);
  const tags = errors.map((error) => mistakeOf(file, lines, explainSyntax(error, lines)));
  const mistakes = [...tags, ...faults.map((fault) => valueMistake(file, lines, fault))];
  if (faults.some(({ fatal }) => fatal)) throw new AuthorError(mistakes.slice(-1));
  return new YamlSource(file, lines, root, mistakes);
}

interface Found {
  readonly rule: string;
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly suggestion?: string;
}

function mistakeOf(file: string, lines: Lines, { rule, start, length, message, suggestion }: Found): Mistake {
  const span = spanAt(file, lines, start, start + length);
  return {
    rule,
    span,
    message,
    frame: frameOf(lines, span),
    ...(suggestion !== undefined && { suggestion }),
  };
}

function valueMistake(file: string, lines: Lines, fault: ValueFault): Mistake {
  const { rule, start, end, message, suggestion, first } = fault;
  const told = first === undefined ? message : `${message}: the first one is at line ${lines.at(first).line}`;
  return mistakeOf(file, lines, {
    rule,
    start,
    length: end - start,
    message: told,
    ...(suggestion && { suggestion }),
  });
}

/** The span from `start` to `end`, no further than its line. */
function spanAt(file: string, lines: Lines, start: number, end: number): Span {
  const { line, column } = lines.at(start);
  const rest = (lines.line(line) ?? "").slice(column - 1).trimEnd().length;
  return { file, line, column, length: Math.max(1, Math.min(end - start, rest)) };
}

class YamlSource implements Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly #lines: Lines;
  readonly #root: Placed;

  constructor(file: string, lines: Lines, root: Placed, mistakes: readonly Mistake[]) {
    this.file = file;
    this.text = lines.text;
    this.value = root.value;
    this.mistakes = mistakes;
    this.#lines = lines;
    this.#root = root;
  }

  span(path: Path, part: "key" | "value" = "value"): Span {
    const [start, end] = this.#range(path, part);
    return spanAt(this.file, this.#lines, start, end);
  }

  spanInTemplate(path: Path, index: number, offset: number, length: number): Span {
    const { node } = this.#find(path).placed;
    if (!isScalar(node)) return this.span(path);
    const [start, end] = rangeOf(node);
    const raw = this.text.slice(start, end);
    const from = offsetInTemplate(raw, styleOf(node), index, offset);
    const to = offsetInTemplate(raw, styleOf(node), index, offset + length);
    return spanAt(this.file, this.#lines, start + from, start + to);
  }

  frame(span: Span): string {
    return frameOf(this.#lines, span);
  }

  #range(path: Path, part: "key" | "value"): readonly [number, number] {
    const { entry, placed } = this.#find(path);
    if (part === "key" && entry?.key !== undefined) return entry.key;
    if (entry?.alias !== undefined) return entry.alias;
    // A value that is left out stands where its key does.
    const nothing =
      placed.node === undefined ||
      (isScalar(placed.node) && placed.node.source === "" && !quoted(placed.node));
    if (nothing && entry?.key !== undefined) return entry.key;
    return rangeOf(placed.node);
  }

  /** What stands at `path`, or the nearest that is above it. */
  #find(path: Path): { readonly entry: Entry | undefined; readonly placed: Placed } {
    let entry: Entry | undefined;
    let placed = this.#root;
    for (const part of path) {
      const next = placed.below.get(part);
      if (next === undefined) break;
      entry = next;
      placed = next.placed;
    }
    return { entry, placed };
  }
}

function quoted(node: Node): boolean {
  return isScalar(node) && node.type?.startsWith("QUOTE") === true;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: "double",
  QUOTE_SINGLE: "single",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

function styleOf(node: { readonly type?: string }): ScalarStyle {
  return styles[node.type ?? ""] ?? "plain";
}
