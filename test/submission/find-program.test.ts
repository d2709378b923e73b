import { expect, test } from "vitest";
import type { ProgramPlan } from "../../src/nouns/plan.ts";
import { findProgram } from "../../src/submission/find-program.ts";
import { speak } from "../../src/words/words.ts";

interface Rest {
  readonly makefile?: string;
  readonly built?: boolean;
  readonly program?: Partial<ProgramPlan>;
}

/** `python server.py`, or what is said where there is no such program; a `*` marks an executable file. */
function found(paths: readonly string[], { program, makefile, built = false }: Rest = {}): string {
  const files = paths.map((path) => ({
    path: path.replace("*", ""),
    executable: path.endsWith("*"),
    size: 1,
  }));
  const plan = { name: "server", ...program };
  const answer = findProgram(plan, { files, built, ...(makefile !== undefined && { makefile }) });
  if (!("saying" in answer)) return `${answer.language.name} ${answer.file}${answer.guess ? "?" : ""}`;
  expect(answer).toMatchObject({ verdict: "fail", reason: "missing_file" });
  return speak("en", answer.saying);
}

test("findProgram finds the one source of that name, whatever else is called so", () => {
  expect(found(["client.py", "server.py"])).toBe("python server.py");
  expect(found(["server.c", "server.h", "server.o", "server.md", "server*", "src/server.py"])).toBe(
    "c server.c",
  );
  expect(found(["server.py*"])).toBe("python server.py");
});

test("findProgram finds an executable of that name where there is no source", () => {
  expect(found(["server*", "notes.txt"])).toBe("executable server");
  expect(found(["server"])).toMatch(/^there is no program `server`/);
});

test("findProgram finds Java's class by the name that Java gives it", () => {
  expect(found(["Server.java", "Handler.java"])).toBe("java Server.java");
  expect(found(["ChatServer.java"], { program: { name: "chat-server" } })).toBe("java ChatServer.java");
});

test("findProgram believes a Makefile that names the program, but not over a script", () => {
  const makefile = "server: a.o b.o\n\tcc -o $@ $^\n";
  expect(found(["Makefile", "server.c"], { makefile })).toBe("make server");
  expect(found(["Makefile", "server.py"], { makefile })).toBe("python server.py");
  expect(found(["Makefile", "server.c"], { makefile: "client:\n\tcc client.c\n" })).toBe("c server.c");
});

test("findProgram leaves it to make where a Makefile may know a rule", () => {
  expect(found(["Makefile", "src/server.c"], { makefile: "include rules.mk\n" })).toBe("make server?");
});

test("findProgram takes what the lab's own build made", () => {
  expect(found(["server.c", "server*", "Makefile"], { built: true, makefile: "server:\n" })).toBe(
    "executable server",
  );
  expect(found(["server.c"], { built: true })).toBe("c server.c");
});

test("findProgram asks which one where there are two", () => {
  expect(found(["server.py", "server.js"])).toBe(
    "which one is the program `server`? There are `server.py`, `server.js`: leave one",
  );
  expect(found(["a/x.py", "b/x.py", "c/x.txt"], { program: { file: "**/x.*" } })).toMatch(
    /There are `a\/x.py`, `b\/x.py`:/,
  );
});

test("findProgram finds what `file` names, in any folder", () => {
  expect(found(["src/main.go", "main.go"], { program: { file: "src/*.go" } })).toBe("go src/main.go");
  expect(found(["bin/tool*"], { program: { file: "bin/tool" } })).toBe("executable bin/tool");
  expect(found(["x.lua"], { program: { file: "x.lua" } })).toMatch(
    /`x\.lua` is neither executable nor of a language/,
  );
  expect(found(["main.py"], { program: { file: "app.py" } })).toBe(
    "there is no program `server`: no file is called `app.py`\nthe submission holds `main.py`",
  );
});

test.each([
  [["Server.py"], "`Server.py` is there, but capitals count"],
  [["src/server.py", "other.py"], "`src/server.py` is there, but has to stand outside of all folders"],
  [["sever.py", "client.py"], "`sever.py` is there: is its name misspelt?"],
  [["server.txt"], "`server.txt` is there, but its ending is of no language that labwire knows"],
  [["server.py.txt"], "`server.py.txt` is there, but its ending is of no language that labwire knows"],
])("findProgram tells of a near miss in %j", (files, saying) => {
  const [first, holds, near] = found(files).split("\n");
  expect(first).toBe(
    "there is no program `server`: looked for `server.py`, `server.c`, `server.java` and so on, for an executable `server`, and for what `make server` builds",
  );
  expect(holds).toBe(`the submission holds ${files.map((file) => `\`${file}\``).join(", ")}`);
  expect(near).toBe(saying);
});

test("findProgram lists what there is, in few words", () => {
  expect(found([])).toMatch(/\nthe submission holds no file$/);
  const many = Array.from({ length: 30 }, (_, at) => `data-${at}.csv`);
  expect(found(many)).toMatch(/`data-7.csv` and 22 more$/);
});
