import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCondition, checkExpression, checkText } from "../../src/expressions/check.ts";
import type { KnownNames } from "../../src/expressions/known-names.ts";

const known: KnownNames = {
  vars: { n: 5, half: 2.5, name: "amber", list: [1], user: { name: "x" }, word: "${{ random.word() }}" },
  servers: { web: ["port"], "my-server": ["control", "data"] },
  links: ["wan"],
  captured: ["token"],
  env: ["HOME"],
  locals: ["type", "x"],
  submission: true,
};

/** `message [the part that is meant] suggestion`. */
const told = (source: string, names = known) =>
  checkExpression(source, names).problems.map(
    ({ message, offset, length, suggestion }) =>
      `${message} [${source.slice(offset, offset + length)}]${suggestion === undefined ? "" : ` ${suggestion}`}`,
  );

describe("checkExpression", () => {
  test.each([
    ["vars.n + 1", "int"],
    ["vars.n * vars.half", "double"],
    ["vars.name + string(vars.n)", "string"],
    ["vars.word + 'x'", "string"],
    ["servers.web.port > 80", "bool"],
    ['servers["my-server"].ports.data', "int"],
    ["links.wan.port", "int"],
    ["captured.token", undefined],
    ["captured.token.user[0].id + 1", undefined],
    ["servers[x].port", undefined],
    ["vars[vars.name]", undefined],
    ["has(captured.other) && has(vars.other)", "bool"],
    ["'n' in vars && size(servers) > 1", "bool"],
    ["vars.list.exists(y, y == vars.n)", "bool"],
    ["vars.name.split(',').map(z, z.trim()).join('-')", "string"],
    ["cel.bind(a, 1, a + vars.n)", "int"],
    ["type == 'MX' && type(vars.n) == int", "bool"],
    ["submission.dir + lab.dir + seed + env.HOME", "string"],
    ["random.int(1, vars.n) + random.port()", "int"],
    ["vars.user.name", undefined],
    ["vars.user", undefined],
    ["vars.name.matches('^a+$')", "bool"],
    ["[1, 'a', 2.5].size()", "int"],
  ])("has nothing against %s", (source, type) => {
    expect(checkExpression(source, known)).toEqual({ problems: [], type });
  });

  test.each([
    ["vars.naem", "there is no var `naem` [naem] Did you mean `name`?"],
    ["servers.wbe.port", "there is no server `wbe` [wbe] Did you mean `web`?"],
    ["servers.web.prt", "`servers.web` has no `prt` [prt] Did you mean `port`?"],
    ['servers["web"].ports.prot', '`servers["web"].ports` has no `prot` [prot] Did you mean `port`?'],
    ['servers["wbe"].port', 'there is no server `wbe` ["wbe"] Did you mean `web`?'],
    [
      "servers.my-server.port",
      'a name with a `-` stands in brackets [my-server] Did you mean `servers["my-server"]`?',
    ],
    ["links.wna.port", "there is no link `wna` [wna] Did you mean `wan`?"],
    ["captured.tokn", "nothing is kept as `tokn` up to here [tokn] Did you mean `token`?"],
    ["env.PATH", "`PATH` is not listed under `env` at the lab's top [PATH]"],
    ["vars.user.nme", "`vars.user` has no `nme` [nme] Did you mean `name`?"],
    ["submission.path", "`submission` has no `path` [path]"],
    ["name", "unknown name `name` [name] Did you mean `vars.name`?"],
    ["varz.name", "unknown name `varz` [varz] Did you mean `vars`?"],
    ["constructor", "unknown name `constructor` [constructor]"],
    ["with.user", "`with` is known in files that are used, and only there [with]"],
    ["random.wrd()", "there is no function `random.wrd` [wrd] Did you mean `word`?"],
    [
      "random.word",
      "`random` gives its values through functions [random.word] Did you mean `random.word(…)`?",
    ],
    ["siz(vars.list)", "there is no function `siz` [siz] Did you mean `size`?"],
    ["vars.name.upperAsci()", "there is no function `upperAsci` [upperAsci] Did you mean `upperAscii`?"],
    ["vars.list.exists(y, y == 1) && y", "unknown name `y` [y] Did you mean `x`?"],
    ["vars.list[vars.m]", "there is no var `m` [m] Did you mean `n`?"],
    ["vars.list.map(y, vars.m)", "there is no var `m` [m] Did you mean `n`?"],
    ["1 +", "the expression ends too early []"],
    ["vars.n = 5", "`=` is not expected here: *equals* is written `==` [=]"],
    ["vars.n > 1 and true", "`and` is not expected here: *and* is written `&&` [and]"],
    ["vars.n.x", "a whole number has no parts [x]"],
    ["random.int('a', 2)", "there is no function `random.int(string, int)` [random.int('a', 2)]"],
    ["random.int(6, 1)", "random.int(6, 1): the second number is less than the first [random.int(6, 1)]"],
    ["1 / 0", "division by zero [1 / 0]"],
    ["vars.name.matches('(')", "not a regular expression: missing closing ): `(` ['(']"],
    ["!vars.name", "`!` can't be used on text [!vars.name]"],
  ])("tells what is wrong with %s", (source, expected) => {
    expect(told(source)).toEqual([expected]);
  });

  test.each(["'a' + 1", "vars.name + 1", "vars.word + 1", "servers.web.port == '80'", "vars.n + vars.list"])(
    "finds the wrong types of %s",
    (source) => {
      expect(told(source)).toEqual([expect.stringMatching(/can't be used between .* \[.*\]$/)]);
    },
  );

  test("tells each of several unknown names, in order, and nothing that follows from them", () => {
    expect(told("vars.b + servers.c.port + 'x' + d(1)")).toEqual([
      "there is no var `b` [b] Did you mean `n`?",
      "there is no server `c` [c]",
      "there is no function `d` [d]",
    ]);
  });

  test("knows `with` in a used file and no submission where there is none", () => {
    expect(told("with.user", { ...known, with: ["user"] })).toEqual([]);
    expect(told("with.usr", { ...known, with: ["user"] })).toEqual([
      "this file is not given `usr` by `with` [usr] Did you mean `user`?",
    ]);
    expect(told("submission.dir", { ...known, submission: false })).toEqual([
      "`submission` is known in labs that have one, and only there [submission]",
    ]);
  });

  test("lets vars that use each other in a circle be", () => {
    const vars = { a: "${{ vars.b }}", b: "${{ vars.a }}" };
    expect(checkExpression("vars.a + 1", { ...known, vars }).problems).toEqual([]);
  });

  test("answers whatever it is given", () => {
    const word = fc.constantFrom(
      ..."vars . n name - ( ) [ ] { } , : ? + == && ! 1 'a' x random int servers web captured has map exists y __proto__".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const source = words.join("");
        for (const { offset, length } of checkExpression(source, known).problems) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(source.length);
          expect(length).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("checkCondition", () => {
  test("takes what may be true or false", () => {
    for (const condition of [
      "vars.n > 1",
      "${{ vars.n > 1 }}",
      "captured.token",
      "vars.list.exists(y, y == 1)",
    ])
      expect(checkCondition(condition, known).problems, condition).toEqual([]);
  });

  test("refuses what surely is not", () => {
    expect(checkCondition(" vars.n ", known).problems).toMatchObject([
      { message: "a condition is true or false, and this is a whole number", offset: 1, length: 6 },
    ]);
  });

  test("counts offsets from the begin of the text", () => {
    expect(checkCondition("${{ vars.m }}", known).problems).toMatchObject([{ offset: 9, length: 1 }]);
  });

  test("wants no braces inside", () => {
    expect(checkCondition("${{ vars.n }} > 1", known).problems).toMatchObject([{ offset: 0, length: 3 }]);
  });
});

test("checkText tells the template, and what is not closed", () => {
  expect(checkText("a ${{ vars.n }} ${{ null }} ${{ vars.m }} ${{ x", known)).toMatchObject([
    { message: "null has no place in a text", templateIndex: 1, offset: 1, length: 4 },
    { message: "there is no var `m`", templateIndex: 2, offset: 6, length: 1 },
    { message: "`${{` is not closed by `}}`", offset: 42, length: 3 },
  ]);
  expect(checkText("${{ null }}", known)).toEqual([]);
});
