import { expect, test } from "vitest";
import { languageOf } from "../../src/languages/language-of.ts";
import { languages } from "../../src/languages/list.ts";

test("languageOf knows a language by the file's ending, whatever folder it is in", () => {
  expect(languageOf("server.py")?.name).toBe("python");
  expect(languageOf("src/net.d/server.cpp")?.name).toBe("cpp");
  expect(languageOf("server.test.ts")?.name).toBe("typescript");
});

test("languageOf knows nothing of what is no program", () => {
  for (const file of ["server", "server.h", "server.o", "server.class", "README.md", ".py", "py", "a.py/b"]) {
    expect([file, languageOf(file)?.name]).toEqual([file, undefined]);
  }
});

test("every ending belongs to one language", () => {
  const extensions = languages.flatMap((language) => language.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
});

test("every language says what to install", () => {
  for (const { install, tools } of languages)
    expect([install.length > 0, tools.length > 0]).toEqual([true, true]);
});
