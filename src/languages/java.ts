/** Java: compiled once, also where the file is not called what its public class is. */
import { access, constants } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Language, SourceFile } from "./contract.ts";
import { javaClasses } from "./java-classes.ts";

export const java: Language = {
  name: "java",
  title: "Java",
  extensions: ["java"],
  tools: ["javac"],
  install: "apt-get install default-jdk-headless (or a JDK from https://adoptium.net)",
  otherNames: (name) => [camelCase(name)],
  settle: async (tool) => {
    const found = await access(launcher(tool), constants.X_OK).then(
      () => true,
      () => false,
    );
    return found ? [tool] : undefined;
  },
  build: (program) => {
    const { tool, out, file } = program;
    const source = `${out}/${javaClasses(program.text).fileName ?? stem(file)}.java`;
    const classes = `${out}/classes`;
    return {
      // The compiler wants a public class in a file of its name.
      commands: [
        ["mkdir", classes],
        ["cp", file, source],
        [...tool, "-d", classes, "-encoding", "UTF-8", "-sourcepath", sourceRoot(program), source],
      ],
    };
  },
  command: (program) => [launcher(program.tool[0]!), "-cp", `${program.out}/classes`, mainClass(program)],
};

function launcher(javac: string): string {
  return join(dirname(javac), "java");
}

function mainClass({ text, file }: SourceFile): string {
  return javaClasses(text).main ?? stem(file);
}

/** The folder that the packages are below: `src` for `src/net/lab/Server.java` of `package net.lab`. */
function sourceRoot({ text, file }: SourceFile): string {
  const folder = dirname(file);
  const packageFolder = javaClasses(text).packageName?.replaceAll(".", "/");
  if (packageFolder === undefined || !`/${folder}`.endsWith(`/${packageFolder}`)) return folder;
  return join(folder.slice(0, folder.length - packageFolder.length), ".");
}

function stem(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.java$/, "");
}

/** `dns-client` → `DnsClient`. */
function camelCase(name: string): string {
  return name.replace(/(?:^|[-_])([A-Za-z])/g, (_, letter: string) => letter.toUpperCase());
}
