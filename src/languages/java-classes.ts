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
  const [, packageName] = /^\s*package\s+([\w.]+)\s*;/m.exec(code) ?? [];
  const types = topLevelTypes(code);
  const main = types.find(({ hasMain }) => hasMain) ?? types.find(({ isPublic }) => isPublic) ?? types[0];
  return {
    fileName: types.find(({ isPublic }) => isPublic)?.name,
    packageName,
    main: main && [packageName, main.name].filter(Boolean).join("."),
  };
}

/** Comments, strings and characters hold braces and words that declare nothing. */
function withoutTexts(source: string): string {
  const text = /\/\*[\s\S]*?\*\/|\/\/.*|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return source.replace(text, (found) => (found.startsWith("/") ? " " : '""'));
}

function topLevelTypes(code: string): JavaType[] {
  const declaration =
    /\b(public\s+)?(?:(?:abstract|final|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+(\w+)/g;
  const types: JavaType[] = [];
  for (let found = declaration.exec(code); found !== null; found = declaration.exec(code)) {
    const end = endOfBody(code, declaration.lastIndex);
    const body = code.slice(declaration.lastIndex, end);
    types.push({
      name: found[2]!,
      isPublic: found[1] !== undefined,
      hasMain: /\bvoid\s+main\s*\(/.test(body),
    });
    declaration.lastIndex = end;
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
