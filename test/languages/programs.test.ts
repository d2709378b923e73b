/** A program in each language that this machine has: built, run, its lines seen while it still runs. */
import { expect, test } from "vitest";
import type { Language } from "../../src/languages/contract.ts";
import { languageAvailable } from "../../src/languages/find-tool.ts";
import { languages } from "../../src/languages/list.ts";
import { prepared, started, troubleWith } from "../submission/prepared.ts";

interface Example {
  readonly file: string;
  /** Says `ready`, waits for a line, and says it again. */
  readonly echo: string;
  /** What does not compile, and where. */
  readonly broken?: readonly [text: string, place: RegExp];
  /** What else the submission holds. */
  readonly beside?: Readonly<Record<string, string>>;
}

const examples: Readonly<Record<string, Example>> = {
  python: { file: "server.py", echo: 'print("ready")\nprint(input())\n' },
  javascript: {
    file: "server.js",
    echo: 'console.log("ready");\nrequire("node:readline").createInterface(process.stdin).on("line", (l) => { console.log(l); process.exit(); });\n',
  },
  typescript: {
    file: "server.ts",
    echo: 'import { createInterface } from "node:readline";\nconst ready: string = "ready";\nconsole.log(ready);\ncreateInterface(process.stdin).on("line", (l: string) => { console.log(l); process.exit(); });\n',
  },
  c: {
    file: "server.c",
    // Without <string.h>, as older compilers let pass.
    echo: '#include <stdio.h>\nint main() { char line[80]; printf("ready\\n"); fgets(line, 80, stdin); line[strlen(line) - 1] = 0; puts(line); return 0; }\n',
    broken: ["int main() {\n  return x;\n}\n", /^server\.c:2:/m],
  },
  cpp: {
    file: "server.cc",
    echo: '#include <iostream>\n#include <string>\nint main() { std::string line; std::cout << "ready\\n"; std::getline(std::cin, line); std::cout << line << "\\n"; }\n',
    broken: ["int main() {\n  return x;\n}\n", /^server\.cc:2:/m],
  },
  go: {
    file: "server.go",
    echo: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("ready")\n\tvar word string\n\tfmt.Scan(&word)\n\tfmt.Println(word)\n}\n',
    broken: ["package main\n\nfunc main() {\n\treturn x\n}\n", /^\.\/server\.go:4:/m],
  },
  rust: {
    file: "server.rs",
    echo: 'fn main() { println!("ready"); let mut line = String::new(); std::io::stdin().read_line(&mut line).unwrap(); print!("{line}"); }\n',
    broken: ["fn main() {\n    x\n}\n", /--> server\.rs:2:5/],
  },
  java: {
    file: "server.java",
    echo: 'package net.lab;\nimport java.util.Scanner;\nclass Other {}\npublic class Server {\n  public static void main(String[] args) {\n    System.out.println("ready");\n    System.out.println(new Scanner(System.in).nextLine());\n  }\n}\n',
    broken: ["public class Server {\n  int x = y;\n}\n", /^Server\.java:2:/m],
  },
  ruby: { file: "server.rb", echo: 'puts "ready"\nputs gets\n' },
  perl: { file: "server.pl", echo: 'print "ready\\n"; print scalar <STDIN>;\n' },
  shell: { file: "server.sh", echo: "echo ready\nread -r line\necho $line\n" },
  make: {
    file: "parts/main.c",
    echo: '#include <stdio.h>\nint main() { char line[80]; printf("ready\\n"); fgets(line, 80, stdin); fputs(line, stdout); return 0; }\n',
    beside: { Makefile: "server: parts/main.c\n\tcc -o $@ $<\n" },
    broken: ["int main() {\n  return x;\n}\n", /^parts\/main\.c:2:/m],
  },
};

const here = new Map<Language, boolean>();
for (const language of languages) here.set(language, await languageAvailable(language));

/** Names what is missing where a test is left out. */
function named(language: Language, sentence: string): string {
  return here.get(language) ? sentence : `${sentence} (left out: ${language.install})`;
}

for (const language of languages) {
  const { file, echo, broken, beside = {} } = examples[language.name]!;

  test.skipIf(!here.get(language))(
    named(language, `a ${language.title} program is run, and its lines come as it writes them`),
    async () => {
      const submission = await prepared({ [file]: echo, ...beside }, ["server"]);
      const running = await started(submission, "server");
      // It still waits for its input: what is seen now was not kept in a buffer.
      const seen = await running.waitForLog((line) => line === "ready", performance.now() + 30_000);
      expect([seen, running.log().trimEnd()]).toEqual([true, "ready"]);
      await running.channel!.send(Buffer.from("amber\n"));
      expect(await running.ended).toMatchObject({ exit: 0 });
      expect(running.log()).toBe("ready\namber\n");
    },
    // Go compiles its library the first time.
    300_000,
  );

  if (broken === undefined) continue;
  test.skipIf(!here.get(language))(
    named(language, `a ${language.title} program that does not compile is told in its compiler's words`),
    async () => {
      const [text, place] = broken;
      const trouble = await troubleWith({ [file]: text, ...beside }, ["server"]);
      expect(trouble).toMatchObject({ verdict: "fail", reason: "build_failed" });
      expect(trouble.message).toMatch(/^`server` does not compile: `\S+ .*` ended with exit status \d+$/);
      expect(trouble.log).toMatch(place);
      expect(trouble.log).not.toMatch(/labwire/);
    },
  );
}
