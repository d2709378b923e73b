import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith } from "../support/lab-folder.ts";
import { untilGone } from "../support/until-gone.ts";
import { pidsIn, runOf, step, verdictsOf } from "./run-of.ts";

/** Runs `clients` one after another, each by a step of its name; `said` is what the step says beside `run`. */
function runClients(
  clients: Record<string, object>,
  said: Record<string, object> = {},
  files: Record<string, string> = {},
) {
  const steps = Object.keys(clients).map((name) => ({ name, run: name, ...said[name] }));
  return runOf({ clients, steps }, {}, files);
}

describe("A program's environment", () => {
  test("is an allow-list and what its lab gives it: nothing of the host's gets in", async () => {
    process.env.LABWIRE_TEST_SECRET = "leak";
    const run = await runClients(
      { visitor: { run: "env", env: { GREETING: "hi ${{ 1 + 1 }}", COUNT: 3 } } },
      { visitor: { save: { environment: "stdout" }, expect: { stdout: { not: { contains: "LABWIRE" } } } } },
    );
    expect(verdictsOf(run)).toEqual({ visitor: "pass" });
    const names = await runClients(
      { visitor: { run: "env", env: { GREETING: "hi", COUNT: 3 } } },
      { visitor: { expect: { stdout: "" } } },
    );
    const seen = String(step(names, "visitor").actual);
    const variables = [...seen.matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
    // PYTHONUNBUFFERED is what one of the languages wants.
    const known = ["COUNT", "GREETING", "HOME", "LANG", "PATH", "PYTHONUNBUFFERED", "TERM"];
    expect(variables.filter((name) => !known.includes(name))).toEqual([]);
    expect(seen).toContain("COUNT=3\n");
    expect(seen).toContain("TERM=dumb\n");
  });

  test("gives it the folder of its own copy, or one below, or one of the lab's", async () => {
    const run = await runClients(
      {
        own: { run: "ls" },
        below: { run: "ls", cwd: "${{ 'public' }}" },
        labs: { run: "ls", cwd: "material" },
      },
      {
        own: { expect: { stdout: { contains: "server.py" } } },
        below: { expect: { stdout: "page.txt\n" } },
        labs: { expect: { stdout: "task.txt\n" } },
      },
      { "material/task.txt": "a task" },
    );
    expect(verdictsOf(run)).toEqual({ own: "pass", below: "pass", labs: "pass" });
  });
});

describe("A program's standard input", () => {
  test.each([
    ["nothing", undefined, ""],
    ["text", "typed ${{ 2 * 2 }}\n", "typed 4\n"],
    ["hexadecimal", { hex: "68 69" }, "hi"],
    ["base64", { base64: "aGk=" }, "hi"],
    ["a file of the lab's", { file: "typed.txt" }, "from a file"],
    ["a repetition", { repeat: "ab", times: 3 }, "ababab"],
  ])("holds %s, then ends", async (_, stdin, seen) => {
    const given = stdin === undefined ? {} : { stdin };
    const says = { visitor: { expect: { stdout: seen } } };
    const run = await runClients({ visitor: { run: "cat", ...given } }, says, { "typed.txt": "from a file" });
    expect(verdictsOf(run)).toEqual({ visitor: "pass" });
  });

  test("and its arguments are what the step says, where it says so", async () => {
    const client = { run: ["sh", "-c", 'printf "%s " "$@"; cat', "sh"], args: ["own", 1], stdin: "own" };
    const run = await runOf({
      clients: { visitor: client },
      steps: [
        { name: "own", run: "visitor", expect: { stdout: "own 1 own" } },
        {
          name: "other",
          run: "visitor",
          args: ["a b", 2],
          stdin: "other",
          expect: { stdout: "a b 2 other" },
        },
      ],
    });
    expect(verdictsOf(run)).toEqual({ own: "pass", other: "pass" });
  });

  test("of random bytes is the seed's, and so long", async () => {
    const client = { run: "wc -c", stdin: { random: "64KiB" } };
    const run = await runClients(
      { visitor: client },
      { visitor: { expect: { stdout: { matches: "^\\s*65536\\n$" } } } },
    );
    expect(verdictsOf(run)).toEqual({ visitor: "pass" });
  });
});

describe("A program that runs", () => {
  test("works in a fresh copy: what it writes reaches neither the next run nor the original", async () => {
    const submission = await folderWith({ "server.py": "", "kept.txt": "kept" });
    const writes = { run: { shell: "cat kept.txt; echo changed >kept.txt; echo new >new.txt" } };
    const steps = ["first", "second"].map((name) => ({
      name,
      run: "writer",
      expect: { stdout: "kept", 'files["new.txt"]': "new\n", 'files["kept.txt"]': "changed\n" },
    }));
    const run = await runOf({ clients: { writer: writes }, steps }, { submission });
    expect(verdictsOf(run)).toEqual({ first: "pass", second: "pass" });
    expect(existsSync(`${submission}/new.txt`)).toBe(false);
  });

  test("leaves nothing behind, not in another session either", async () => {
    const dir = await folderWith();
    const shell = `(setsid sh -c 'echo $$ >>${dir}/pids; exec sleep 1000' >/dev/null 2>&1 &)
      while [ ! -s ${dir}/pids ]; do sleep 0.01; done`;
    expect(verdictsOf(await runClients({ forker: { run: { shell } } }))).toEqual({ forker: "pass" });
    expect(pidsIn(`${dir}/pids`)).toHaveLength(1);
    expect(await untilGone(pidsIn(`${dir}/pids`))).toEqual([]);
  });

  test("is ended when its time is up: its own, its program's, or the step's", async () => {
    const dir = await folderWith({ "server.sh": "exec sleep 1000" });
    const run = await runOf(
      {
        submission: { programs: { server: { timeout: "${{ '20ms' }}" } } },
        clients: {
          own: { run: "sleep 1000", timeout: "${{ '20ms' }}" },
          programs: { program: "server" },
          steps: { run: "sleep 1000" },
        },
        steps: [
          { name: "own", run: "own", timeout: "1h" },
          { name: "programs", run: "programs", timeout: "1h" },
          { name: "steps", run: "steps", timeout: "20ms" },
        ],
      },
      { submission: dir },
    );
    expect(verdictsOf(run)).toEqual({ own: "fail timeout", programs: "fail timeout", steps: "fail timeout" });
  });

  test("and dies by a signal has crashed; one that ends with another status is a mismatch", async () => {
    const run = await runClients({
      crashes: { run: { shell: "kill -SEGV $$" } },
      exits: { run: { shell: "exit 3" } },
    });
    expect(verdictsOf(run)).toEqual({ crashes: "fail crashed", exits: "fail mismatch" });
    expect(step(run, "crashes").message).toContain("SIGSEGV");
  });

  test("is held to its limits", async () => {
    const run = await runClients({
      floods: { run: "yes", limits: { output: "10KB" } },
      writes: { run: "dd if=/dev/zero of=big bs=1024 count=100", limits: { file_size: "${{ '10KB' }}" } },
    });
    expect(verdictsOf(run)).toEqual({ floods: "fail output_limit", writes: "fail file_limit" });
  });

  test("whose command is not there is an error: the lab asks for it", async () => {
    const run = await runClients({ absent: { run: "no-such-command-at-all" } });
    expect(verdictsOf(run)).toEqual({ absent: "error" });
  });

  test("whose file is not there is missing in the submission", async () => {
    const run = await runClients({ visitor: { program: "server" } }, {}, {});
    expect(verdictsOf(run).visitor).toBeDefined();
    const empty = await runOf(
      { clients: { visitor: { program: "server" } }, steps: [{ name: "It runs", run: "visitor" }] },
      { submission: await folderWith({ "notes.txt": "" }) },
    );
    expect(verdictsOf(empty)).toEqual({ "It runs": "fail missing_file" });
  });
});

describe("One of the lab's own commands", () => {
  test("runs in the lab's folder, without the submission", async () => {
    const steps = [{ name: "Lab's", exec: "ls", expect: { stdout: "lab.yaml\nnote.txt\n" } }];
    expect(verdictsOf(await runOf({ steps }, {}, { "note.txt": "" }))).toEqual({ "Lab's": "pass" });
  });

  test("is split as a shell would, but goes through none", async () => {
    const steps = [
      { name: "Words", exec: `printf '%s|' "a b" '$HOME' c\\ d '*'`, expect: { stdout: "a b|$HOME|c d|*|" } },
    ];
    expect(verdictsOf(await runOf({ steps }))).toEqual({ Words: "pass" });
  });
});
