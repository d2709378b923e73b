import { describe, expect, test } from "vitest";
import { createJudge } from "../../src/judge/judge.ts";
import type { Judgement } from "../../src/nouns/judgement.ts";
import type { LineRecord, Observation } from "../../src/nouns/observation.ts";
import type { StepPlan } from "../../src/nouns/plan.ts";
import { schemaErrors, written } from "./telling.ts";

const judge = createJudge(schemaErrors);

/** Each place is told apart by its line. */
const places: StepPlan["places"] = {
  "": [10, 5],
  dialogue: [11, 5],
  "dialogue/0": [12, 9],
  "dialogue/0/expect": [12, 17],
  "dialogue/0/expect/line": [12, 25],
  "dialogue/1/play": [13, 9],
  expect: [20, 5],
  "expect/stdout": [21, 7],
  "expect/stdout/lines/1": [23, 9],
};

const step = (more: Partial<StepPlan> = {}): StepPlan => ({
  id: "s",
  name: "S",
  action: "tcp",
  settings: {},
  expect: {},
  points: 0,
  bonus: false,
  needs: [],
  timeout: "5s",
  visibility: "visible",
  save: {},
  at: { file: "lab.yaml", line: 10, column: 5 },
  places,
  servers: [],
  children: [],
  ...more,
});

type Given = Partial<Observation> & {
  readonly expect?: StepPlan["expect"];
  readonly step?: Partial<StepPlan>;
  readonly lang?: string;
};

function judged({
  expect: wanted = {},
  step: more = {},
  lang = "en",
  values = {},
  ...seen
}: Given): Judgement {
  return judge.judgeStep({ step: step(more), expect: wanted, lang, observation: { values, ...seen } });
}

const at = (line: number, column: number) => ({ file: "lab.yaml", line, column });

describe("judgeStep on expectations", () => {
  test("passes where all of them hold, and where there are none", () => {
    expect(
      judged({ expect: { exit: 0, stdout: { contains: "x" } }, values: { exit: 0, stdout: written("x") } }),
    ).toEqual({ verdict: "pass", at: at(10, 5) });
    expect(judged({}).verdict).toBe("pass");
  });

  test("tells the first that does not, with the line that asked and the program's last words", () => {
    const values = { stdout: written("a\nx\n"), exit: 1 };
    expect(judged({ expect: { stdout: { lines: ["a", "b"] }, exit: 0 }, values, log: "oops" })).toEqual({
      verdict: "fail",
      reason: "mismatch",
      message: expect.stringMatching(/^line 2 of stdout: expected "b", got "x"/),
      expected: "b",
      actual: "x",
      log: "oops",
      at: at(23, 9),
    });
  });

  test("tells an exit status that the action implies at the step itself", () => {
    const found = judged({ step: { action: "run" }, expect: { exit: 0 }, values: { exit: 3, signal: null } });
    expect(found).toMatchObject({
      reason: "mismatch",
      message: "exit status: expected 0, got 3",
      expected: 0,
      actual: 3,
      at: at(10, 5),
    });
  });

  test("gives the operator with what it wanted", () => {
    expect(judged({ expect: { duration: { lt: "1s" } }, values: { duration: 1500 } })).toMatchObject({
      expected: { lt: "1s" },
      actual: 1500,
    });
  });

  test("says of a path that leads nowhere that nothing is there", () => {
    const found = judged({ expect: { "headers.host": "x" }, values: { headers: {} } });
    expect(found.message).toBe('headers.host: expected "x", but it is not there');
    expect("actual" in found).toBe(false);
  });

  test("finds headers whatever their case in the lab", () => {
    expect(
      judged({ expect: { "headers.Content-Type": "a" }, values: { headers: { "content-type": "a" } } })
        .verdict,
    ).toBe("pass");
  });

  test("calls a matcher without meaning an error, never a fail", () => {
    const found = judged({ expect: { stdout: { matches: "(" } }, values: { stdout: "x" } });
    expect(found).toMatchObject({ verdict: "error", at: at(20, 5) });
    expect(found.message).toMatch(/^the lab's expectation can't be used: \/\(\/ is no regular expression/);
    expect(judged({ lang: "fr", expect: { stdout: { gt: "x" } }, values: { stdout: 1 } }).message).toBe(
      'l\'attente écrite dans le TP est inutilisable\u00a0: `gt` ne peut pas prendre "x"',
    );
  });
});

describe("judgeStep on a port", () => {
  test("calls it wrong_owner where somebody else has it, and a mismatch where nobody does", () => {
    const port = (values: Observation["values"]) =>
      judged({ step: { action: "port" }, expect: { owner: "greeter" }, values }).reason;
    expect(port({ state: "open", owner: "squatter" })).toBe("wrong_owner");
    expect(port({ state: "closed" })).toBe("mismatch");
  });
});

describe("judgeStep on a program that died by a signal", () => {
  const run: Partial<StepPlan> = { action: "run" };
  const dead = { exit: null, signal: "SIGSEGV", stdout: written("") };

  test("calls it crashed and says what the signal means", () => {
    const found = judged({ step: run, expect: { exit: 0, stdout: "x" }, values: dead, log: "segfault" });
    expect(found).toMatchObject({ reason: "crashed", log: "segfault", at: at(10, 5) });
    expect(found.message).toBe(
      "the program was ended by SIGSEGV (it used memory that is not its own, as through a bad pointer)",
    );
    expect(judged({ lang: "fr", step: run, expect: { exit: 0 }, values: dead }).message).toBe(
      "le programme a été arrêté par SIGSEGV (il a utilisé une zone mémoire qui n'est pas à lui, par exemple par un mauvais pointeur)",
    );
  });

  test("calls it crashed where any failure would have done", () => {
    expect(judged({ step: run, expect: { exit: { not: 0 } }, values: dead }).reason).toBe("crashed");
  });

  test("lets it pass where the lab expects the signal, though `exit: 0` is implied", () => {
    expect(judged({ step: run, expect: { exit: 0, signal: "SIGSEGV" }, values: dead }).verdict).toBe("pass");
    expect(judged({ step: run, expect: { exit: null }, values: dead }).verdict).toBe("pass");
  });

  test("compares the signal that is expected", () => {
    expect(judged({ step: run, expect: { exit: 0, signal: "SIGTERM" }, values: dead })).toMatchObject({
      reason: "mismatch",
      expected: "SIGTERM",
      actual: "SIGSEGV",
    });
    expect(
      judged({ step: run, expect: { exit: 0, signal: "SIGTERM" }, values: { exit: 0, signal: null } }),
    ).toMatchObject({ reason: "mismatch", expected: "SIGTERM" });
  });

  test("takes a server that a signal of the lab's ended for no crash", () => {
    const server: Partial<StepPlan> = { action: "server" };
    expect(
      judged({ step: server, expect: { exit: 0 }, values: { exit: null, signal: "SIGTERM" } }).reason,
    ).toBe("mismatch");
    expect(
      judged({ step: server, expect: { exit: 0 }, values: { exit: null, signal: "SIGABRT" } }).reason,
    ).toBe("crashed");
    expect(
      judged({ step: { action: "stop" }, expect: { exit: 0 }, values: { exit: null, signal: "SIGTERM" } })
        .reason,
    ).toBe("mismatch");
  });
});

describe("judgeStep on a trouble", () => {
  const trouble = {
    verdict: "fail",
    reason: "refused",
    saying: ["refused", { target: "greeter\x1b[2J" }],
    log: "bye",
  } as const;

  test("takes its verdict and reason, and speaks it without control characters", () => {
    expect(judged({ trouble, expect: { exit: 0 } })).toEqual({
      verdict: "fail",
      reason: "refused",
      message: "nobody listens on greeter\\x1b[2J: the connection was refused",
      log: "bye",
      at: at(10, 5),
    });
    expect(judged({ trouble, lang: "fr" }).message).toContain("personne n'écoute");
  });

  test("tells the place that it names", () => {
    expect(judged({ trouble: { ...trouble, at: at(40, 1) } }).at).toEqual(at(40, 1));
  });

  test("is no trouble where the lab starts a server to see how it ends", () => {
    const ended = {
      verdict: "fail",
      reason: "crashed",
      saying: ["serverNotRunning", { server: "second" }],
    } as const;
    const start: Partial<StepPlan> = { action: "start", places: { "expect/exit": [21, 7] } };
    expect(judged({ step: start, trouble: ended, expect: { exit: 1 }, values: { exit: 1 } }).verdict).toBe(
      "pass",
    );
    expect(judged({ step: start, trouble: ended, expect: { exit: 2 }, values: { exit: 1 } }).reason).toBe(
      "mismatch",
    );
    expect(judged({ step: { action: "start" }, trouble: ended, values: { exit: 1 } }).reason).toBe("crashed");
  });
});

const line = (given: Partial<LineRecord> & { expect?: unknown }): LineRecord => {
  const { expect: asked, ...more } = given;
  return {
    path: ["dialogue", 0],
    line: asked === undefined ? {} : { expect: asked },
    ended: "complete",
    held: false,
    ...more,
  };
};

function stopped(given: Parameters<typeof line>[0], more: Given = {}): Judgement {
  const held = { path: ["dialogue", 9], line: { send: "hi" }, ended: "complete", held: true } as const;
  return judged({ dialogues: [{ connection: 0, lines: [held, line(given)], complete: false }], ...more });
}

describe("judgeStep on a dialogue", () => {
  const exact = { expect: "Hello amber", wanted: written("Hello amber") };
  const cases: readonly [
    what: string,
    given: Parameters<typeof line>[0],
    reason: string,
    en: string,
    fr: string,
  ][] = [
    [
      "other bytes",
      { ...exact, read: written("Hello Amber") },
      "mismatch",
      'expected "Hello amber", got "Hello Amber": only upper and lower case differ',
      'attendu "Hello amber", obtenu "Hello Amber" : seules les majuscules et minuscules diffèrent',
    ],
    [
      "nothing in time",
      { ...exact, ended: "timeout" },
      "timeout",
      'expected "Hello amber", but nothing came in 5 s',
      'attendu "Hello amber", mais rien n\'est venu en 5 s',
    ],
    [
      "too few bytes in time",
      { ...exact, ended: "timeout", read: written("Hel") },
      "timeout",
      'expected "Hello amber", but only "Hel" (3 of 11 bytes) came in 5 s',
      'attendu "Hello amber", mais seul "Hel" (3 octets sur 11) est venu en 5 s',
    ],
    [
      "an end before anything",
      { ...exact, ended: "closed" },
      "closed",
      'expected "Hello amber", but the connection was closed before anything came',
      'attendu "Hello amber", mais la connexion a été fermée avant que rien ne vienne',
    ],
    [
      "an end too early",
      { ...exact, ended: "closed", read: written("Hello") },
      "closed",
      'expected "Hello amber", but the connection was closed after "Hello" (5 of 11 bytes)',
      'attendu "Hello amber", mais la connexion a été fermée après "Hello" (5 octets sur 11)',
    ],
    [
      "wrong bytes, then an end",
      { ...exact, ended: "closed", read: written("Bye") },
      "mismatch",
      'expected "Hello amber", got "Bye"',
      'attendu "Hello amber", obtenu "Bye"',
    ],
    [
      "a reset before anything",
      { ...exact, ended: "reset" },
      "reset",
      'expected "Hello amber", but the connection was reset (RST) before anything came',
      'attendu "Hello amber", mais la connexion a été réinitialisée (RST) avant que rien ne vienne',
    ],
    [
      "a reset too early",
      { ...exact, ended: "reset", read: written("H") },
      "reset",
      'expected "Hello amber", but the connection was reset (RST) after "H" (1 of 11 bytes)',
      'attendu "Hello amber", mais la connexion a été réinitialisée (RST) après "H" (1 octet sur 11)',
    ],
    [
      "nobody there",
      { ...exact, ended: "refused" },
      "refused",
      'expected "Hello amber", but the connection was refused: nobody listens there',
      'attendu "Hello amber", mais la connexion est refusée : personne n\'y écoute',
    ],
    [
      "another line",
      { expect: { line: "hi" }, read: written("ho") },
      "mismatch",
      'expected "hi", got "ho"',
      'attendu "hi", obtenu "ho"',
    ],
    [
      "a line that nobody ends",
      { expect: { line: "hi" }, ended: "timeout", read: written("hi") },
      "timeout",
      'expected a line: "hi", but only "hi" came in 5 s: the line end (LF, \\n) is missing',
      'attendu une ligne : "hi", mais seul "hi" est venu en 5 s : la fin de ligne (LF, \\n) manque',
    ],
    [
      "a line that the end cuts",
      { expect: { line: { starts_with: "220 " } }, ended: "closed", read: written("22") },
      "closed",
      'expected a line: text starting with "220 ", but the connection was closed after "22"',
      'attendu une ligne : un texte qui commence par "220 ", mais la connexion a été fermée après "22"',
    ],
    [
      "a wrong line that nobody ends",
      { expect: { line: "hi" }, ended: "timeout", read: written("ho") },
      "mismatch",
      'expected "hi", got "ho"',
      'attendu "hi", obtenu "ho"',
    ],
    [
      "a line without end",
      { expect: { line: "hi" }, ended: "overflow", read: written("hi") },
      "mismatch",
      'expected a line: "hi", but more and more came: "hi"',
      'attendu une ligne : "hi", mais il en vient toujours plus : "hi"',
    ],
    [
      "no mark",
      { expect: { until: "\r\n\r\n" }, ended: "closed", read: written("GET /") },
      "closed",
      'expected something that ends with "\\r\\n\\r\\n", but the connection was closed after "GET /"',
      'attendu des octets jusqu\'à "\\r\\n\\r\\n", mais la connexion a été fermée après "GET /"',
    ],
    [
      "something else before the mark",
      { expect: { until: ".", contains: "x" }, read: written("ab") },
      "mismatch",
      'expected text containing "x", got "ab"',
      'attendu un texte qui contient "x", obtenu "ab"',
    ],
    [
      "too few of so many bytes",
      { expect: { bytes: 12 }, ended: "timeout", read: written("abc") },
      "timeout",
      'expected 12 bytes, but only "abc" (3 of 12 bytes) came in 5 s',
      'attendu 12 octets, mais seul "abc" (3 octets sur 12) est venu en 5 s',
    ],
    [
      "a rest that does not end",
      { expect: { rest: { contains: "a" } }, ended: "timeout", read: written("abc") },
      "timeout",
      "the connection was not closed in 5 s",
      "la connexion n'a pas été fermée en 5 s",
    ],
    [
      "another rest",
      { expect: { rest: "a" }, read: written("b") },
      "mismatch",
      'expected "a", got "b"',
      'attendu "a", obtenu "b"',
    ],
    [
      "nothing that contains it",
      { expect: { contains: "amber" }, ended: "timeout" },
      "timeout",
      'expected text containing "amber", but nothing came in 5 s',
      'attendu un texte qui contient "amber", mais rien n\'est venu en 5 s',
    ],
    [
      "the beginning of what it is to contain",
      { expect: { contains: "amber" }, ended: "closed", read: written("I am") },
      "closed",
      'expected text containing "amber", but the connection was closed after "I am"',
      'attendu un texte qui contient "amber", mais la connexion a été fermée après "I am"',
    ],
    [
      "something that does not contain it",
      { expect: { contains: "amber" }, ended: "timeout", read: written("Amber") },
      "mismatch",
      'expected text containing "amber", got "Amber": only upper and lower case differ',
      'attendu un texte qui contient "amber", obtenu "Amber" : seules les majuscules et minuscules diffèrent',
    ],
    [
      "no end",
      { line: { closed: true }, ended: "timeout" },
      "timeout",
      "the connection was not closed in 5 s",
      "la connexion n'a pas été fermée en 5 s",
    ],
    [
      "bytes before the end",
      { line: { closed: true }, read: written("more") },
      "mismatch",
      'expected the end of the connection, got "more"',
      'attendu la fin de la connexion, obtenu "more"',
    ],
    [
      "a reset for an end",
      { line: { closed: true }, ended: "reset" },
      "reset",
      "the connection was reset (RST); it should have been closed in good order (FIN)",
      "la connexion a été réinitialisée (RST), alors qu'une fermeture ordinaire (FIN) est attendue",
    ],
    [
      "an end for a reset",
      { line: { closed: "reset" }, ended: "closed" },
      "closed",
      "the connection was closed in good order (FIN); it should have been reset (RST)",
      "la connexion a été fermée de façon ordinaire (FIN), alors qu'une réinitialisation (RST) est attendue",
    ],
    [
      "no reset",
      { line: { closed: "reset" }, ended: "timeout" },
      "timeout",
      "the connection was not reset (RST) in 5 s",
      "la connexion n'a pas été réinitialisée (RST) en 5 s",
    ],
    [
      "a refusal for an end",
      { line: { closed: true }, ended: "refused" },
      "refused",
      "expected the end of the connection, but the connection was refused: nobody listens there",
      "attendu la fin de la connexion, mais la connexion est refusée : personne n'y écoute",
    ],
    [
      "bytes in a silence",
      { line: { silent: "300ms" }, read: written("psst") },
      "mismatch",
      'expected silence for 300ms, got "psst"',
      'attendu un silence de 300ms, obtenu "psst"',
    ],
    [
      "a reset in a silence",
      { line: { silent: "300ms" }, ended: "reset" },
      "reset",
      "expected silence for 300ms, but the connection was reset (RST) before anything came",
      "attendu un silence de 300ms, mais la connexion a été réinitialisée (RST) avant que rien ne vienne",
    ],
    [
      "a peer that does not read",
      { line: { send: "x" }, ended: "timeout" },
      "timeout",
      "this line of the dialogue was not done in 5 s",
      "cette ligne du dialogue n'a pas abouti en 5 s",
    ],
    [
      "an end at starttls",
      { line: { starttls: true }, ended: "closed" },
      "closed",
      "the connection was closed when this line of the dialogue was to be done",
      "la connexion était fermée quand cette ligne du dialogue devait se faire",
    ],
  ];

  test.each(cases)("explains %s", (_, given, reason, en, fr) => {
    const found = stopped(given);
    expect([found.verdict, found.reason, found.message?.split("\n")[0]]).toEqual(["fail", reason, en]);
    expect(stopped(given, { lang: "fr" }).message?.split("\n")[0]?.replaceAll("\u00a0", " ")).toBe(fr);
  });

  test("says that a line or a mark never ended where something else came", () => {
    expect(
      stopped({ expect: { until: "\r\n", matches: "^200$" }, ended: "closed", read: written("200\nok") }),
    ).toMatchObject({
      reason: "mismatch",
      message: 'expected text matching /^200$/, got "200\\nok"\n  "\\r\\n" did not come',
    });
    expect(
      stopped({ expect: { line: "a" }, ended: "closed", read: written("b") }, { lang: "fr" }).message,
    ).toContain('\n  "\\n" n\'est pas venu');
  });

  test("tells the line that asked", () => {
    expect(stopped({ ...exact, ended: "timeout" }).at).toEqual(at(12, 17));
    expect(stopped({ expect: { line: { contains: "x" } }, read: written("y") }).at).toEqual(at(12, 25));
  });

  test("tells the line that plays another dialogue for what stands in that", () => {
    expect(stopped({ ...exact, path: ["dialogue", 1, "play", 3], ended: "timeout" }).at).toEqual(at(13, 9));
  });

  test("gives what was expected and what came", () => {
    expect(stopped({ ...exact, read: Uint8Array.of(255) })).toMatchObject({
      expected: "Hello amber",
      actual: { hex: "ff" },
    });
    expect(stopped({ expect: { line: { gt: 1 } }, read: written("1") })).toMatchObject({
      expected: { line: { gt: 1 } },
      actual: "1",
    });
  });

  test("names the connection where there are several", () => {
    const failing = { ...line({ ...exact, ended: "timeout" }) };
    const whole = { connection: 0, lines: [], complete: true };
    const dialogues = [whole, { connection: 6, lines: [failing], complete: false }];
    expect(judged({ dialogues }).message).toMatch(/^connection 7: expected "Hello amber", but nothing came/);
    expect(
      judged({ dialogues: [{ connection: "bob", lines: [failing], complete: false }], lang: "fr" }).message,
    ).toMatch(/^bob\u00a0: attendu/);
  });

  test("comes before expectations, and before the time that ran out after it", () => {
    const more: Given = {
      step: { action: "run" },
      expect: { exit: 0 },
      values: { exit: null, signal: "SIGKILL" },
      trouble: { verdict: "fail", reason: "timeout", saying: ["programEnded", { why: "timeout", ms: 5000 }] },
    };
    expect(stopped({ ...exact, read: written("Hello Amber") }, more)).toMatchObject({
      reason: "mismatch",
      expected: "Hello amber",
    });
  });

  test("gives way to an error and to a limit that was met", () => {
    const limit = {
      verdict: "fail",
      reason: "memory_limit",
      saying: ["programEnded", { why: "memory_limit", ms: 1 }],
    } as const;
    expect(stopped({ ...exact, ended: "closed" }, { trouble: limit }).reason).toBe("memory_limit");
    expect(
      stopped({ ...exact, ended: "timeout" }, { trouble: { ...limit, verdict: "error", reason: "timeout" } })
        .verdict,
    ).toBe("error");
  });

  test("gives way to the crash that broke it off", () => {
    const more: Given = {
      step: { action: "run" },
      expect: { exit: 0 },
      values: { exit: null, signal: "SIGSEGV" },
    };
    expect(stopped({ ...exact, ended: "closed" }, more).reason).toBe("crashed");
    expect(stopped({ ...exact, read: written("no") }, more).reason).toBe("mismatch");
  });
});

describe("createJudge", () => {
  test("looks up what `save` names, undefined where there is nothing", () => {
    expect(judge.lookUp({ json: { id: 7 } }, "json.id")).toBe(7);
    expect(judge.lookUp({ json: {} }, "json.id")).toBeUndefined();
  });

  test("answers what the dialogue engine asks of bytes", () => {
    expect(judge.matches({ contains: "a" }, written("cat"))).toBe(true);
    expect(judge.matches("cat", written("cats"))).toBe(false);
  });
});
