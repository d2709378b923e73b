import { describe, expect, test } from "vitest";
import { firstTold, told, written } from "./telling.ts";

describe("a mismatch of texts", () => {
  test("stands alone on its first line, then shows the place with a caret", () => {
    expect(told("Hello amber\n", written("Hello Amber\n"))).toMatchInlineSnapshot(`
      "stdout: expected "Hello amber\\n", got "Hello Amber\\n": only upper and lower case differ
        expected  "Hello amber\\n"
        got       "Hello Amber\\n"
                         ^ first difference: character 7"
    `);
    expect(told("Hello amber\n", written("Hello Amber\n"), "stdout", "fr")).toMatchInlineSnapshot(`
      "stdout : attendu "Hello amber\\n", obtenu "Hello Amber\\n" : seules les majuscules et minuscules diffèrent
        attendu  "Hello amber\\n"
        obtenu   "Hello Amber\\n"
                        ^ première différence : caractère 7"
    `);
  });

  test("tells the line and the character in it", () => {
    expect(told("a\nbc\nd\n", written("a\nbx\nd\n"))).toMatchInlineSnapshot(`
      "stdout: expected "a\\nbc\\nd\\n", got "a\\nbx\\nd\\n"
        expected  …"bc\\n"…
        got       …"bx\\n"…
                     ^ first difference: line 2, character 2"
    `);
  });

  test("shows bytes in hex where they are no text", () => {
    expect(told({ hex: "00 ff 61" }, Uint8Array.of(0, 254, 0x61), "received")).toMatchInlineSnapshot(`
      "bytes received: expected "\\0\\xffa", got "\\0\\xfea"
        expected  "\\0\\xffa"
        got       "\\0\\xfea"
                     ^ first difference: character 2
        expected  00 ff 61
        got       00 fe 61"
    `);
  });

  test("shows long texts around the place", () => {
    const [wanted, seen] = [`${"a".repeat(100)}b${"c".repeat(100)}`, `${"a".repeat(100)}x${"c".repeat(100)}`];
    expect(told(wanted, written(seen))).toMatchInlineSnapshot(`
      "stdout: expected …"aaaaaaaaaaaaaaaaaaaaaaaabccccccccccccccccccccccccccccccccccccccccccccccc"…, got …"aaaaaaaaaaaaaaaaaaaaaaaaxccccccccccccccccccccccccccccccccccccccccccccccc"…
        expected  …"aaaaaaaaaaaaaaaaaaaaaaaabccccccccccccccccccccccccccccccccccccccccccccccc"…
        got       …"aaaaaaaaaaaaaaaaaaaaaaaaxccccccccccccccccccccccccccccccccccccccccccccccc"…
                                            ^ first difference: character 101"
    `);
  });

  test("calls an empty output nothing", () => {
    expect(told("", "x")).toBe('stdout: expected "", got "x"');
    expect(told("x", written(""))).toBe('stdout: expected "x", got nothing');
    expect(told("x", "", "stdout", "fr")).toBe('stdout\u00a0: attendu "x", obtenu rien');
  });

  test("tells types where they differ", () => {
    expect(told("5000", 5000, "json.port")).toBe('json.port: expected "5000" (text), got 5000 (number)');
    expect(told(5000, "5000", "json.port", "fr")).toBe(
      'json.port\u00a0: attendu 5000 (nombre), obtenu "5000" (texte)',
    );
    expect(told(null, false, "exit")).toBe("exit status: expected null, got false (boolean)");
  });
});

describe("a difference that the eye does not see", () => {
  const cases: readonly [wanted: string, seen: string | Uint8Array, en: string, fr: string][] = [
    [
      "hi",
      `hi${"\0".repeat(221)}`,
      "there are 221 NUL bytes after it (send as many bytes as the text has, not the whole buffer)",
      "221 octets NUL suivent (envoyez autant d'octets que le texte en compte, pas tout le tampon)",
    ],
    [
      "hi",
      "hi\0",
      "there is a NUL byte after it (the end mark of a C string was sent too)",
      "un octet NUL suit (la marque de fin d'une chaîne C a été envoyée aussi)",
    ],
    ["hi\0\0", "hi", "2 NUL bytes missing at the end", "il manque 2 octets NUL à la fin"],
    ["hi\n", "hi", "the line end (LF, \\n) is missing", "la fin de ligne (LF, \\n) manque"],
    ["hi", "hi\r\n", "there is a line end (CRLF, \\r\\n) after it", "une fin de ligne (CRLF, \\r\\n) suit"],
    ["hi", "hi  ", "there is white space after it (2 bytes)", "des blancs suivent (2 octets)"],
    [
      "hi ",
      "hi",
      "the white space at the end is missing (1 byte)",
      "les blancs de la fin manquent (1 octet)",
    ],
    ["hi", "hi\0there", "there are 6 more bytes after it", "6 octets de plus suivent"],
    ["hi", "hi there", "there are 6 more bytes after it", "6 octets de plus suivent"],
    ["hi there", "hi", "it stops after 2 of 8 bytes", "le texte s'arrête après 2 octets sur 8"],
    ["hi", "\0\x02hi", "there are 2 bytes before it", "2 octets précèdent"],
    [
      "hi",
      "\ufeffhi",
      "there is a byte order mark (U+FEFF) before it",
      "un indicateur d'ordre des octets (BOM, U+FEFF) précède",
    ],
    [
      "a\r\nb\r\n",
      "a\nb\n",
      "only the line ends differ: expected CRLF (\\r\\n), got LF (\\n)",
      "seules les fins de ligne diffèrent\u00a0: attendu CRLF (\\r\\n), obtenu LF (\\n)",
    ],
    ["Hi", "hI", "only upper and lower case differ", "seules les majuscules et minuscules diffèrent"],
    ["a b", "a  b", "only white space differs", "seuls les blancs diffèrent"],
    [
      "a b",
      "a\u00a0b",
      "there is another space (U+00A0) where an ordinary one is expected",
      "une autre espace (U+00A0) se trouve là où une espace ordinaire est attendue",
    ],
    [
      "é",
      Uint8Array.of(0xe9),
      "it is encoded in ISO-8859-1 (Latin-1), and UTF-8 is expected",
      "c'est encodé en ISO-8859-1 (Latin-1), alors qu'UTF-8 est attendu",
    ],
    [
      "hi",
      "h\0i\0",
      "it is encoded in UTF-16, and UTF-8 is expected",
      "c'est encodé en UTF-16, alors qu'UTF-8 est attendu",
    ],
    [
      "é",
      "e\u0301",
      "it looks the same, but accented letters are composed otherwise (Unicode normal forms)",
      "c'est d'apparence identique, mais les lettres accentuées sont composées autrement (formes normales d'Unicode)",
    ],
  ];

  test.each(cases)("%j against %j is named", (wanted, seen, en, fr) => {
    const bytes = typeof seen === "string" ? written(seen) : seen;
    expect(firstTold(wanted, bytes)).toMatch(/^stdout: expected ".*", got ".*"…?: /);
    expect(firstTold(wanted, bytes)?.endsWith(`: ${en}`)).toBe(true);
    expect(firstTold(wanted, bytes, "stdout", "fr")?.endsWith(`\u00a0: ${fr}`)).toBe(true);
  });

  test("is shown in hex", () => {
    expect(told("a\r\n", written("a\n"))).toMatchInlineSnapshot(`
      "stdout: expected "a\\r\\n", got "a\\n": only the line ends differ: expected CRLF (\\r\\n), got LF (\\n)
        expected  "a\\r\\n"
        got       "a\\n"
                    ^ first difference: character 2
        expected  61 0d 0a
        got       61 0a"
    `);
  });

  test("has no name where the texts say other things", () => {
    expect(firstTold("Hello", written("Goodbye"))).toBe('stdout: expected "Hello", got "Goodbye"');
  });
});

describe("each operator", () => {
  const cases: readonly [matcher: unknown, actual: unknown, path: string, en: string, fr: string][] = [
    [0, 3, "exit", "exit status: expected 0, got 3", "code de sortie : attendu 0, obtenu 3"],
    [
      { not: "a" },
      "a",
      "stdout",
      'stdout: expected anything but "a", got "a"',
      'stdout : attendu tout sauf "a", obtenu "a"',
    ],
    [
      { contains: "b" },
      written("xyz"),
      "stdout",
      'stdout: expected text containing "b", got "xyz"',
      'stdout : attendu un texte qui contient "b", obtenu "xyz"',
    ],
    [
      { contains: "Bob" },
      "to bob",
      "stdout",
      'stdout: expected text containing "Bob", got "to bob": only upper and lower case differ',
      'stdout : attendu un texte qui contient "Bob", obtenu "to bob" : seules les majuscules et minuscules diffèrent',
    ],
    [
      { contains: "a b" },
      "a\tb",
      "stdout",
      'stdout: expected text containing "a b", got "a\\tb": only white space differs',
      'stdout : attendu un texte qui contient "a b", obtenu "a\\tb" : seuls les blancs diffèrent',
    ],
    [
      { contains: ["a", "b"] },
      "a",
      "stdout",
      'stdout: expected text containing "b", got "a"',
      'stdout : attendu un texte qui contient "b", obtenu "a"',
    ],
    [
      { contains: { gt: 5 } },
      [1, 2],
      "open",
      "open: expected a list containing more than 5, got [1,2]",
      "open : attendu une liste qui contient plus de 5, obtenu [1,2]",
    ],
    [
      { starts_with: "220 " },
      "500\r\n",
      "stdout",
      'stdout: expected text starting with "220 ", got "500\\r\\n"',
      'stdout : attendu un texte qui commence par "220 ", obtenu "500\\r\\n"',
    ],
    [
      { ends_with: "\n" },
      "x",
      "stdout",
      'stdout: expected text ending with "\\n", got "x"',
      'stdout : attendu un texte qui finit par "\\n", obtenu "x"',
    ],
    [
      { matches: "^\\d+$" },
      "x1",
      "stdout",
      'stdout: expected text matching /^\\d+$/, got "x1"',
      'stdout : attendu un texte conforme à /^\\d+$/, obtenu "x1"',
    ],
    [
      { one_of: [0, { between: [2, 4] }] },
      1,
      "exit",
      "exit status: expected 0 or something from 2 to 4, got 1",
      "code de sortie : attendu 0 ou une valeur de 2 à 4, obtenu 1",
    ],
    [
      { all_of: [{ gt: 0 }, { lt: 5 }] },
      7,
      "exit",
      "exit status: expected less than 5, got 7",
      "code de sortie : attendu moins de 5, obtenu 7",
    ],
    [
      { not: { gte: 1, lte: 3 } },
      2,
      "exit",
      "exit status: expected anything but at least 1 and at most 3, got 2",
      "code de sortie : attendu tout sauf au moins 1 et au plus 3, obtenu 2",
    ],
    [
      { lt: "1s" },
      1204.345,
      "duration",
      "duration: expected less than 1s, got 1204.3ms",
      "durée : attendu moins de 1s, obtenu 1204.3ms",
    ],
    [
      { gt: 5 },
      "6",
      "exit",
      'exit status: expected more than 5, got "6"',
      'code de sortie : attendu plus de 5, obtenu "6"',
    ],
    [
      { length: 3 },
      written("ab"),
      "received",
      "length of bytes received: expected 3, got 2",
      "octets reçus, longueur : attendu 3, obtenu 2",
    ],
    [
      { length: 3 },
      5,
      "x",
      "x: expected something of length 3, got 5",
      "x : attendu une longueur de 3, obtenu 5",
    ],
    [
      { empty: true },
      written("oops"),
      "stderr",
      'stderr: expected nothing (empty), got "oops"',
      'stderr : attendu rien (vide), obtenu "oops"',
    ],
    [
      { empty: false },
      "",
      "stderr",
      "stderr: expected something, got nothing",
      "stderr : attendu quelque chose, obtenu rien",
    ],
    [
      { type: "integer" },
      "1",
      "json.n",
      'json.n: expected a whole number, got "1"',
      'json.n : attendu un nombre entier, obtenu "1"',
    ],
    [
      { exists: true },
      undefined,
      "headers.host",
      "headers.host: expected a value, but it is not there",
      "headers.host : attendu une valeur, mais il n'y a rien à cet endroit",
    ],
    [
      { exists: false },
      1,
      "json.id",
      "json.id: expected nothing of that name, got 1",
      "json.id : attendu rien de ce nom, obtenu 1",
    ],
    [
      "x",
      undefined,
      "json.id",
      'json.id: expected "x", but it is not there',
      'json.id : attendu "x", mais il n\'y a rien à cet endroit',
    ],
    [
      { schema: {} },
      "x",
      "body",
      'body: expected a value that fits the schema, got "x": must be object',
      'body : attendu une valeur conforme au schéma, obtenu "x" : must be object',
    ],
    [
      { lines: ["a", "b"] },
      "a\nx\n",
      "stdout",
      'line 2 of stdout: expected "b", got "x"',
      'stdout, ligne 2 : attendu "b", obtenu "x"',
    ],
    [
      { lines: ["a", "b", "c"] },
      "a\nb\n",
      "stdout",
      'line 3 of stdout: expected "c", but it is not there: 3 lines expected in all, 2 seen',
      'stdout, ligne 3 : attendu "c", mais il n\'y a rien à cet endroit : 3 lignes attendues en tout, 2 obtenues',
    ],
    [
      { lines: ["a"] },
      "a\nb\n",
      "stdout",
      'stdout: expected 1 line, got "a\\nb\\n": there are 2; the first that is too many: "b"',
      'stdout : attendu 1 ligne, obtenu "a\\nb\\n" : il y en a 2, la première de trop est "b"',
    ],
    [
      { lines: [{ length: 2 }] },
      "abc\n",
      "stdout",
      "length of line 1 of stdout: expected 2, got 3",
      "stdout, ligne 1, longueur : attendu 2, obtenu 3",
    ],
    [
      { unordered: [1, 2] },
      [2, 3],
      "open",
      "open: expected 1, 2 in any order, got [2,3]: 1 is missing",
      "open : attendu 1, 2 dans un ordre quelconque, obtenu [2,3] : il manque 1",
    ],
    [
      { json: { "user.name": "ada" } },
      '{"user":{"name":"bob"}}',
      "stdout",
      'user.name in the JSON of stdout: expected "ada", got "bob"',
      'stdout, user.name dans le JSON : attendu "ada", obtenu "bob"',
    ],
    [
      { json: { a: 1 } },
      '{"a":1,\n}',
      "stdout",
      'stdout: expected JSON, got "{\\"a\\":1,\\n}": line 2, character 1 can\'t stand there: "}"',
      'stdout : attendu du JSON, obtenu "{\\"a\\":1,\\n}" : ligne 2, caractère 1, ceci n\'a pas sa place : "}"',
    ],
    [
      { json: { a: 1 } },
      '{"a":1',
      "stdout",
      'stdout: expected JSON, got "{\\"a\\":1": it ends too early',
      'stdout : attendu du JSON, obtenu "{\\"a\\":1" : le texte s\'arrête trop tôt',
    ],
    [
      { json: { a: 1 } },
      "",
      "stdout",
      "stdout: expected JSON, got nothing: it is empty",
      "stdout : attendu du JSON, obtenu rien : c'est vide",
    ],
    [
      { json: { a: 1 } },
      Uint8Array.of(255),
      "stdout",
      'stdout: expected JSON, got "\\xff": it is not UTF-8',
      "stdout : attendu du JSON, obtenu \"\\xff\" : ce n'est pas de l'UTF-8",
    ],
    [
      { json: { equals: { a: [1, { b: 2 }] } } },
      '{"a":[1,{"b":3}]}',
      "stdout",
      "a[1].b in the JSON of stdout: expected 2, got 3",
      "stdout, a[1].b dans le JSON : attendu 2, obtenu 3",
    ],
    [
      { equals: { a: 1 } },
      { a: 1, b: 2 },
      "answers[0]",
      "answers[0].b: expected nothing of that name, got 2",
      "answers[0].b : attendu rien de ce nom, obtenu 2",
    ],
    [
      [1, 2],
      [1],
      "open",
      "open[1]: expected 2, but it is not there",
      "open[1] : attendu 2, mais il n'y a rien à cet endroit",
    ],
    [
      "open",
      "closed",
      "state",
      'state of the port: expected "open", got "closed"',
      'état du port : attendu "open", obtenu "closed"',
    ],
  ];

  test.each(cases)("%j against %j says what to look at", (matcher, actual, path, en, fr) => {
    expect(firstTold(matcher, actual, path)).toBe(en);
    expect(firstTold(matcher, actual, path, "fr")?.replaceAll("\u00a0", " ")).toBe(fr);
  });

  test("shows a text where most of what was looked for stands", () => {
    const text = `${"x".repeat(200)}Hello amb${"y".repeat(200)}`;
    expect(firstTold({ contains: "Hello amber" }, text)).toContain("Hello amb");
    expect(firstTold({ not: { contains: "Hello" } }, text)).toContain("Hello amb");
  });

  test("counts the NUL bytes of a buffer that was sent whole", () => {
    expect(firstTold({ matches: "^$" }, `hi${"\0".repeat(254)}`)).toBe(
      'stdout: expected text matching /^$/, got "hi\\0\\0\\0"…: it ends with 254 NUL bytes (send as many bytes as the text has, not the whole buffer)',
    );
    expect(firstTold({ ends_with: "i" }, "hi\0", "stdout", "fr")).toContain("à la fin se trouve 1 octet NUL");
  });

  test("shows the end of a text where the end is what a regular expression asks for", () => {
    const page = `${"x".repeat(200)}</html`;
    expect(firstTold({ matches: "</html>$" }, page)).toMatch(/<\/html"$/);
    expect(firstTold({ matches: "^<html>$" }, page)).toMatch(/got "xxx/);
  });

  test("lists further findings below the first line", () => {
    expect(told({ unordered: [1, 2] }, [3, 4], "open")).toBe(
      "open: expected 1, 2 in any order, got [3,4]: 1 is missing\n  2 is missing\n  3 is too many\n  4 is too many",
    );
  });
});
