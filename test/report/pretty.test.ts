import { expect, test } from "vitest";
import type { LabEvent } from "../../src/nouns/event.ts";
import type { Conversation } from "../../src/nouns/verdict.ts";
import type { ReportOptions } from "../../src/report/contract.ts";
import { pretty } from "../../src/report/pretty.ts";
import { aRun, aStep, plain, resultsOf, startOf, stepsOf, streamOf } from "./example-events.ts";

function printed(events: readonly LabEvent[], options: Partial<ReportOptions> = {}): string {
  const writer = pretty.start({ ...plain, ...options });
  return events.map((event) => writer.write(event)).join("");
}

const failing = aStep("greets", "fail", {
  name: "The server greets",
  max_points: 5,
  message: 'the line: expected "Hello amber", got "Hello Amber"\n  Hello Amber\n        ^',
  expected: "Hello amber",
  actual: "Hello Amber",
  log: "listening\nclient came\n",
  hint: "Mind the case.",
});

const mixed = aRun([
  aStep("open", "pass", { name: "Port 5000 is open", duration_ms: 3 }),
  failing,
  aStep("last", "skip", { name: "The client shows it", message: "needs: The server greets" }),
]);

test("pretty tells a run in lines that people read, and explains what failed in place", () => {
  expect(printed(streamOf(mixed))).toBe(`
A demonstration  python
labs/demo/lab.yaml · isolation none · seed 8f3a

  ✓ Port 5000 is open                                              2/2     3 ms
  ✗ The server greets                                              0/5    12 ms
      the line: expected "Hello amber", got "Hello Amber"
        Hello Amber
              ^
      │ listening
      │ client came
      Hint: Mind the case.
      at labs/demo/lab.yaml:9:5

  - The client shows it                                            0/2
      needs: The server greets

  ✗ failed · 2 of 9 points · 1 passed, 1 failed, 1 skipped · 412 ms

  To see a failed step again:
    labwire run labs/demo --only greets --seed 8f3a

`);
});

test("pretty speaks French", () => {
  const text = printed(streamOf(mixed), { lang: "fr" });
  expect(text).toContain("Indice\u00a0: Mind the case.");
  expect(text).toContain("✗ échoué · 2 points sur 9 · 1 réussie, 1 échouée, 1 sautée");
});

test("pretty shows expected and actual only where the message does not hold them", () => {
  const step = aStep("a", "fail", { message: "not the same", expected: { a: 1 }, actual: "x\n\x1b" });
  const text = printed(streamOf(aRun([step])));
  expect(text).toContain('      expected  {"a":1}\n      actual    "x\\n\\u001b"\n');
  expect(printed(streamOf(mixed))).not.toContain("      actual");
});

test("pretty says that an error is not the submission's", () => {
  const text = printed(streamOf(aRun([aStep("a", "error", { message: "no python3" })])));
  expect(text).toContain("  ! Step a");
  expect(text).toContain("It costs no points.");
});

test("pretty escapes whatever a program or a name says", () => {
  const evil = "\x1b]0;owned\x07\u202e::error::x";
  const step = aStep("a", "fail", { name: evil, message: evil, log: evil, hint: evil, expected: evil });
  const run = aRun([step], { submission: evil, lab: evil, notices: [evil] });
  for (const verbose of [false, true]) {
    expect(printed(streamOf(run, run), { verbose })).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  }
});

test("pretty uses colour only where it is asked to", () => {
  expect(printed(streamOf(mixed))).not.toContain("\x1b");
  expect(printed(streamOf(mixed), { color: true })).toContain("\x1b[31m✗\x1b[39m");
});

test("pretty keeps to the columns of a terminal", () => {
  const long = aStep("a", "fail", {
    name: "word ".repeat(30),
    message: "x".repeat(200),
    log: "y".repeat(99),
  });
  const text = printed(streamOf(aRun([long])), { columns: 50, verbose: true });
  const tooLong = text.split("\n").filter((line) => line.length > 50 && !line.includes("step"));
  expect(tooLong).toEqual([]);
});

test("pretty keeps each run's lines together and prints what waited when its turn comes", () => {
  const [a, b] = [aRun([aStep("a", "pass")], { submission: "anna" }), aRun([failing], { submission: "ben" })];
  const [startA, startB] = [startOf("a", a), startOf("b", b)];
  const writer = pretty.start(plain);
  writer.write(startA);
  const early = [startB, ...stepsOf("b", b), { type: "run-finished", run: "b", result: b } as const];
  expect(early.map((event) => writer.write(event)).join("")).toBe("");
  expect(
    stepsOf("a", a)
      .map((event) => writer.write(event))
      .join(""),
  ).toContain("✓ Step a");
  expect(writer.write({ type: "run-finished", run: "a", result: a })).toContain("ben");
  expect(writer.write({ type: "finished", results: resultsOf([a, b]) })).not.toContain("Mind the case");
});

test("pretty ends with a line a run where there were several", () => {
  const text = printed(
    streamOf(mixed, aRun([aStep("a", "pass")], { submission: "typescript", flaky: true })),
  );
  expect(text).toContain("  ✗ demo  python      2/9   398 ms\n");
  expect(text).toContain("  ✓ demo  typescript  2/2   398 ms  flaky: not every run agreed\n");
  expect(text).toContain("✗ failed · 2 runs · steps: 2 passed, 1 failed, 1 skipped");
});

test("pretty sets the labs and the submissions of several runs below each other", () => {
  const [a, b] = [aRun([aStep("a", "pass")]), aRun([aStep("a", "pass")], { lab: "longer-name" })];
  expect(printed(streamOf(a, b))).toContain(
    "  ✓ demo         python  2/2   398 ms\n  ✓ longer-name  python  2/2   398 ms\n",
  );
});

test("pretty calls nothing passed that was interrupted", () => {
  const results = { ...resultsOf([aRun([aStep("a", "pass")])]), interrupted: true };
  const text = printed([{ type: "finished", results }]);
  expect(text).toContain("  ! interrupted · 2 of 2 points · 1 passed · 412 ms\n");
});

test("pretty quotes the command that shows a step again, with what brings the submission back", () => {
  const run = aRun([failing], { file: "my labs/it's/lab.yaml" });
  const text = printed(streamOf(run), { again: ({ submission }) => ["--solution", submission!] });
  expect(text).toContain("labwire run 'my labs/it'\\''s' --solution python --only greets --seed 8f3a\n");
});

test("pretty --quiet shows failures and the summary alone", () => {
  const text = printed(streamOf(mixed, aRun([aStep("fine", "pass")], { submission: "good" })), {
    quiet: true,
  });
  expect(text).toContain("✗ The server greets");
  expect(text).not.toContain("Port 5000 is open");
  expect(text).not.toContain("Step fine");
  expect(text.match(/A demonstration/g)).toHaveLength(1);
  expect(text).toContain("✓ demo  good");
});

const conversation: Conversation = {
  step: "open",
  from: "labwire",
  to: "greeter",
  protocol: "tcp",
  port: 5000,
  events: [
    { ms: 0.21, from: "labwire", kind: "connect" },
    { ms: 1.2, from: "labwire", kind: "send", bytes: 9, text: 'HELO "a"\r\nx' },
    { ms: 2, from: "greeter", kind: "send", bytes: 300, base64: btoa("\x00\x01hi\xff") },
    { ms: 3, from: "greeter", kind: "close" },
  ],
};

test("pretty --verbose adds each step's conversations and the servers' logs", () => {
  const heard = { ...conversation, step: "", from: "client", events: [] };
  const servers = [{ name: "greeter", verdict: "pass", exit: null, signal: null, log: "ready\n" }] as const;
  const text = printed(streamOf({ ...mixed, conversations: [conversation, heard], servers }), {
    verbose: true,
  });
  expect(text).toContain(`
  Port 5000 is open
    labwire ↔ greeter, tcp 5000
         0.2  labwire  connects
         1.2  labwire  "HELO \\"a\\"\\r\\n"
                       "x"
         2.0  greeter  00 01 68 69 ff           ··hi·
                       … 295 more bytes
         3.0  greeter  closes

    client ↔ greeter, tcp 5000

  log of greeter
    │ ready
`);
});

test("pretty tells a notice once, whether it comes as an event or in the result", () => {
  const message = "no private network here";
  const run = aRun([aStep("a", "pass")], { notices: [message] });
  const [first, ...rest] = streamOf(run, run);
  const events = [
    first!,
    rest[0]!,
    { type: "notice", run: `${run.file} #0`, message } as const,
    ...rest.slice(1),
  ];
  expect(printed(events).split(message)).toHaveLength(2);
});

test("pretty tells at the start what is weaker on this machine, and not again in each run", () => {
  const notice = "no private network: fixed ports are shared";
  const [started, ...rest] = streamOf(aRun([aStep("a", "pass")], { notices: [notice] }));
  const events = [{ ...started, notice } as LabEvent, ...rest];
  expect(printed(events)).toMatch(/^\nno private network: fixed ports are shared\n\nA demonstration/);
  expect(printed(events).split(notice)).toHaveLength(2);
  expect(printed(events, { quiet: true })).not.toContain(notice);
});

test("pretty says which run was left out, and counts it", () => {
  const events: LabEvent[] = [
    { type: "skipped", run: "labs/demo/lab.yaml java", message: "needs Java: apt-get install default-jdk" },
    ...streamOf(mixed),
  ];
  expect(printed(events)).toContain("labs/demo/lab.yaml java: needs Java: apt-get install default-jdk");
  expect(printed(events)).toContain("1 not run");
});

const secret = "hunter2";
const hiding = aRun(
  [
    aStep("open", "fail", { message: "told openly", log: "open log" }),
    aStep("secret-id", "fail", {
      name: `name ${secret}`,
      message: secret,
      hint: secret,
      log: secret,
      visibility: "hidden",
    }),
    aStep("later", "fail", { name: "Later", message: secret, log: secret, hint: "a hint" }),
  ],
  {
    servers: [{ name: "s", verdict: "pass", exit: 0, signal: null, log: secret }],
    conversations: [
      { ...conversation, step: "secret-id", events: [{ ms: 0, from: "s", kind: "send", text: secret }] },
      { ...conversation, step: "later", events: [{ ms: 0, from: "s", kind: "send", text: secret }] },
    ],
  },
);

test("pretty shows students a hidden step's points and nothing else of it, also through later steps", () => {
  const text = printed(streamOf(hiding), { student: true, verbose: true });
  expect(text).not.toContain(secret);
  expect(text).not.toContain("secret-id");
  expect(text).toMatch(/✗ Hidden step +0\/2/);
  expect(text).toContain("told openly");
  expect(text).toContain("a hint");
  expect(printed(streamOf(hiding))).toContain(secret);
});

test("pretty draws the running step with its time below what is finished", () => {
  const writer = pretty.start({ ...plain, columns: 60 });
  const [, started, step, finished] = streamOf(mixed);
  writer.write(started!);
  expect(writer.live!(1000)).toBe("  ⠋ getting ready");
  writer.write(step!);
  expect(writer.live!(2000)).toBe("  ⠋ Port 5000 is open");
  expect(writer.live!(3250)).toBe("  ⠹ Port 5000 is open  1.3 s");
  expect(writer.live!(5000)).toBe("  ⠋ Port 5000 is open  3.0 s");
  writer.write(finished!);
  const rest = streamOf(mixed).slice(4);
  for (const event of rest.slice(0, -2)) writer.write(event);
  expect(writer.live!(3600)).toBe("  ⠦ clearing up");
  for (const event of rest.slice(-2)) writer.write(event);
  expect(writer.live!(4000)).toBe("");
});

test("pretty draws a line for each of several runs, without the names of steps for students", () => {
  const writer = pretty.start({ ...plain, columns: 60, student: true });
  for (const name of ["a", "b"]) {
    const run = { ...hiding, submission: name };
    writer.write(startOf(name, run));
    for (const event of stepsOf(name, run).slice(0, 3)) writer.write(event);
  }
  expect(writer.live!(0)).toBe("  ⠋ demo a  step 2 of 3\n  ⠋ demo b  step 2 of 3");
});

test("pretty leaves off what does not fit below", () => {
  const writer = pretty.start({ ...plain, columns: 60 });
  for (let run = 0; run < 11; run++) writer.write(startOf(String(run), mixed));
  expect(writer.live!(0).split("\n")).toHaveLength(9);
  expect(writer.live!(0)).toContain("… and 3 more");
});

test("pretty tells what broke a run that has no step to tell it, also with --quiet", () => {
  const notices = ["the worker ended with status 9"];
  const run = aRun([], { verdict: "error", notices });
  const results = resultsOf([run, aRun([aStep("a", "pass")])]);
  const text = printed(
    [
      { type: "run-finished", run: "x", result: run },
      { type: "finished", results },
    ],
    { quiet: true },
  );
  expect(text).toContain("  ! demo  python: the worker ended with status 9\n");
});

test("pretty shows how runs disagreed, with a transcript of each way", () => {
  const say = (text: string): Conversation => ({
    ...conversation,
    step: "flips",
    events: [{ ms: 1, from: "greeter", kind: "send", text }],
  });
  const good = aRun([aStep("flips", "pass")], { flaky: true, conversations: [say("hello")] });
  const bad = aRun([aStep("flips", "fail", { message: "no\nmore" })], {
    flaky: true,
    conversations: [say("help")],
  });
  const text = printed([{ type: "finished", results: resultsOf([good, bad, good]) }]);
  expect(text).toContain(`
  Step flips
  ✓ in 2 runs
    labwire ↔ greeter, tcp 5000
         1.0  greeter  "hello"
  ✗ in 1 run: no
    labwire ↔ greeter, tcp 5000
         1.0  greeter  "help"
`);
});

test("pretty counts a single point as one, in each language's way", () => {
  const one = aRun([aStep("open", "pass", { points: 1, max_points: 1 })], { score: 1, max_score: 1 });
  const half = aRun([aStep("open", "fail", { max_points: 7 })], { score: 1.5, max_score: 7 });
  expect(printed(streamOf(one))).toContain("1 of 1 point ");
  expect(printed(streamOf(half))).toContain("1.5 of 7 points ");
  expect(printed(streamOf(one), { lang: "fr" })).toContain("1 point sur 1 ");
  expect(printed(streamOf(half), { lang: "fr" })).toContain("1,5 point sur 7 ");
});

test("pretty tells the command that shows a failed step again once, however many runs failed", () => {
  const text = printed(streamOf(mixed, mixed));
  expect(text.match(/labwire run .* --only greets/g)).toHaveLength(1);
});
