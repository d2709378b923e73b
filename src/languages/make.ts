/** A Makefile that says how a program is made, in whatever language. */
import type { Language } from "./contract.ts";

export const makefileNames = ["GNUmakefile", "makefile", "Makefile"] as const;

export const make: Language = {
  name: "make",
  title: "make",
  extensions: [],
  tools: ["make", "gmake"],
  install: "apt-get install make (on macOS: xcode-select --install)",
  // All anew: what a student's machine left behind may not run here.
  build: ({ tool, name }) => ({ commands: [[...tool, "-B", name]] }),
  command: ({ file }) => [file.includes("/") ? file : `./${file}`],
  stdio: true,
};

/** The targets that a Makefile's rules name, simple variables in them filled in. */
export function makeTargets(makefile: string): ReadonlySet<string> {
  const lines = makefile.replace(/\\\r?\n/g, " ").split(/\r?\n/);
  const variables = new Map<string, string>();
  const targets = new Set<string>();
  for (const line of lines) {
    const [, variable, value] = /^([\w.-]+)\s*[:?]{0,2}=(.*)$/.exec(line.replace(/#.*/, "")) ?? [];
    if (variable !== undefined && value !== undefined)
      variables.set(variable, filledIn(value.trim(), variables));
    const [, names] = /^([^\s#:=][^#:=]*):(?!:?=)/.exec(line) ?? [];
    for (const target of filledIn(names ?? "", variables).split(/\s+/))
      if (target !== "") targets.add(target);
  }
  return targets;
}

/** What grows beyond a line that somebody would write is left as it is: variables that double would have no end. */
function filledIn(text: string, variables: ReadonlyMap<string, string>): string {
  const filled = text.replace(/\$[({]([\w.-]+)[)}]/g, (whole, name: string) => variables.get(name) ?? whole);
  return filled.length > 1000 ? text : filled;
}
