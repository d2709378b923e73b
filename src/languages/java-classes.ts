/** What has to be known of a Java source to compile and start it: its public class and the one with `main`. */

export interface JavaClasses {
  /** What the compiler wants the file to be called, without its ending; undefined: anything. */
  readonly fileName: string | undefined;
  readonly packageName: string | undefined;
  /** The class to start, with its package. */
  readonly main: string | undefined;
}

interface JavaType {
  readonly name: string;
  readonly isPublic: boolean;
  readonly hasMain: boolean;
}

/** Reads no more than declarations, so that what does not compile is told by the compiler. */
export function javaClasses(source: string): JavaClasses {
  const code = withoutTexts(source);
  const [, packageName] = /^[ \t]*package\s+([\w.]+)\s*;/m.exec(code) ?? [];
  const types = topLevelTypes(code);
  const main = types.find(({ hasMain }) => hasMain) ?? types.find(({ isPublic }) => isPublic) ?? types[0];
  return {
    fileName: types.find(({ isPublic }) => isPublic)?.name,
    packageName,
    main: main && [packageName, main.name].filter(Boolean).join("."),
  };
}

/**
 * Comments, strings and characters hold braces and words that declare nothing. One that is not closed goes to the
 * end, so that a hostile source is read once only.
 */
function withoutTexts(source: string): string {
  const comment = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/;
  const text = /"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/;
  const either = new RegExp(`${comment.source}|${text.source}`, "g");
  return source.replace(either, (found) => (found.startsWith("/") ? " " : '""'));
}

function topLevelTypes(code: string): JavaType[] {
  const declaration = /\b(?:class|interface|enum|record)\s+(\w+)/g;
  const types: JavaType[] = [];
  let from = 0;
  for (let found = declaration.exec(code); found !== null; found = declaration.exec(code)) {
    const before = code.slice(from, found.index);
    const modifiers = before.slice(before.lastIndexOf(";") + 1);
    from = endOfBody(code, declaration.lastIndex);
    const body = code.slice(declaration.lastIndex, from);
    const hasMain = /\bvoid\s+main\s*\(/.test(body);
    types.push({ name: found[1]!, isPublic: /\bpublic\b/.test(modifiers), hasMain });
    declaration.lastIndex = from;
  }
  return types;
}

/** Behind the brace that closes the first one after `from`. */
function endOfBody(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === "{") depth += 1;
    if (code[at] === "}") depth -= 1;
    if (code[at] === "}" && depth <= 0) return at + 1;
  }
  return code.length;
}
