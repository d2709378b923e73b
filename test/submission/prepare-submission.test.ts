import { execFileSync, spawnSync } from "node:child_process";
import { access, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Interrupted } from "../../src/nouns/interrupted.ts";
import { startProcess } from "../../src/process/start-process.ts";
import { prepareSubmission } from "../../src/submission/prepare-submission.ts";
import { speak } from "../../src/words/words.ts";
import { folderOf } from "./folders.ts";
import { outputOf, prepared, startedAs, troubleWith } from "./prepared.ts";

test("prepareSubmission never touches the original, and gives each run a fresh copy", async () => {
  const script = "echo was $(cat state.txt)\necho changed > state.txt\nrm server.sh\n";
  const dir = await folderOf({ "server.sh": script, "state.txt": "new\n" });
  const submission = await prepared(dir, ["server"]);
  expect(await outputOf(submission, "server")).toBe("was new\n");
  expect(await outputOf(submission, "server")).toBe("was new\n");
  expect((await readdir(dir)).sort()).toEqual(["server.sh", "state.txt"]);
  expect(await readFile(join(dir, "state.txt"), "utf8")).toBe("new\n");
});

test("prepareSubmission keeps all copies in one private folder, and dispose removes it", async () => {
  const submission = await prepared({ "server.sh": "mkdir -p shut/inner; chmod 000 shut; echo done" }, [
    "server",
  ]);
  const home = dirname(await submission.workspace());
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect(await outputOf(submission, "server")).toBe("done\n");
  await submission.dispose();
  await expect(access(home)).rejects.toThrow("ENOENT");
});

test("prepareSubmission takes a single file for a folder that holds it", async () => {
  const dir = await folderOf({ "server.sh": "ls", "secret.txt": "x" });
  expect(await outputOf(await prepared(join(dir, "server.sh"), ["server"]), "server")).toBe("server.sh\n");
});

test("prepareSubmission runs a program by the path that its traceback shows", async () => {
  const submission = await prepared({ "server.py": "x" }, ["server"]);
  const dir = await submission.workspace();
  expect(submission.runnable("server", dir)).toMatchObject({
    command: [expect.stringMatching(/^\/.*python/), "server.py"],
  });
});

test("prepareSubmission finds a program from any folder that it is run in", async () => {
  const files = {
    "server.sh": "pwd",
    "www/x": "",
    "client.c": '#include <stdio.h>\nint main() { puts("hi"); }\n',
  };
  const submission = await prepared(files, ["server", "client"]);
  const dir = await submission.workspace();
  for (const [program, output] of [
    ["server", join(dir, "www")],
    ["client", "hi"],
  ] as const) {
    const runnable = submission.runnable(program, dir, join(dir, "www"));
    if ("saying" in runnable) throw new Error(speak("en", runnable.saying));
    const running = await startedAs(runnable, join(dir, "www"));
    await running.ended;
    expect(running.log()).toBe(`${output}\n`);
  }
});

test("prepareSubmission builds a program once, however often it is run", async () => {
  const makefile = "server: main.sh\n\techo built >> builds.txt\n\tcp main.sh server\n\tchmod +x server\n";
  const submission = await prepared({ Makefile: makefile, "main.sh": "#!/bin/sh\ncat builds.txt\n" }, [
    "server",
  ]);
  expect(await outputOf(submission, "server")).toBe("built\n");
  expect(await outputOf(submission, "server")).toBe("built\n");
});

test("prepareSubmission builds anew what the student's machine left behind", async () => {
  const files = {
    Makefile: "server: main.sh\n\tcp main.sh server\n",
    "main.sh": "#!/bin/sh\necho new\n",
    server: "#!/bin/sh\necho old\n",
  };
  expect(await outputOf(await prepared(files, ["server"]), "server")).toBe("new\n");
});

test("prepareSubmission runs `run` and `build` as words, and through a shell where that is asked for", async () => {
  const files = { "main.sh": 'echo "$1" "$(cat made.txt)"' };
  const build = { shell: "echo one > made.txt && echo two >> made.txt" };
  const words = { name: "server", run: "bash main.sh '$(id) *'", build };
  expect(await outputOf(await prepared(files, [words]), "server")).toBe("$(id) * one\ntwo\n");
  const shell = { name: "server", run: { shell: "echo $((1 + 1)) | tr 2 3" } };
  expect(await outputOf(await prepared(files, [shell]), "server")).toBe("3\n");
});

test("prepareSubmission runs `submission.build` once, before programs are looked for", async () => {
  const build = ["cp", "template", "server"];
  const submission = await prepared({ template: "#!/bin/sh\necho hi\n" }, ["server"], { build });
  expect(await outputOf(submission, "server")).toBe("hi\n");
  const trouble = await troubleWith({ a: "x" }, ["server"], { build: "false" });
  expect(trouble).toMatchObject({ verdict: "fail", reason: "build_failed" });
  expect(trouble.message).toBe("the submission does not compile: `false` ended with exit status 1");
});

test("prepareSubmission gives a build the environment that programs have, and nothing of ours", async () => {
  const submission = await prepared({ "server.sh": "cat env.txt" }, ["server"], {
    build: { shell: "env > env.txt" },
  });
  const names = (await outputOf(submission, "server")).match(/^\w+(?==)/gm) ?? [];
  expect(
    names.filter((name) => !["PATH", "HOME", "LANG", "TERM", "PWD", "OLDPWD", "SHLVL", "_"].includes(name)),
  ).toEqual([]);
});

test("prepareSubmission says which file is missing, and what may have been meant", async () => {
  const trouble = await troubleWith({ "server.py": "", "Report.md": "" }, ["server"], {
    files: ["*.py", "report.md"],
  });
  expect(trouble).toMatchObject({ verdict: "fail", reason: "missing_file" });
  expect(trouble.message).toBe(
    "the file `report.md` is missing\nthe submission holds `Report.md`, `server.py`\n`Report.md` is there, but capitals count",
  );
});

test("prepareSubmission says that a program is missing where make knows none either", async () => {
  const trouble = await troubleWith({ Makefile: "all: x\n", "srever.txt": "" }, ["server"]);
  expect(trouble).toMatchObject({ verdict: "fail", reason: "missing_file" });
  expect(trouble.message).toMatch(/^there is no program `server`/);
});

test("prepareSubmission says that a `run` names what is not there", async () => {
  const trouble = await troubleWith({ "main.sh": "" }, [{ name: "server", run: "./start.sh" }]);
  expect(trouble).toMatchObject({ verdict: "fail", reason: "missing_file" });
  const withFile = { name: "server", run: "cat app.lua", file: "app.lua" };
  expect((await troubleWith({ "main.sh": "" }, [withFile])).message).toMatch(
    /^the file `app.lua` is missing/,
  );
  expect(await outputOf(await prepared({ "app.lua": "hi" }, [withFile]), "server")).toBe("hi");
});

test("prepareSubmission says so where make goes well and makes nothing", async () => {
  const trouble = await troubleWith({ Makefile: ".PHONY: server\nserver:\n\techo later\n" }, ["server"]);
  expect(trouble).toMatchObject({ verdict: "fail", reason: "build_failed" });
  expect(trouble.message).toBe("`make server` went well, but made no program `server`");
});

test("prepareSubmission ends a build that hangs, with all that it started", async () => {
  const build = { shell: "sleep 1000 & echo $!; echo still here; wait" };
  const pids: number[] = [];
  const start: typeof startProcess = async (options) => {
    const running = await startProcess(options);
    await running.waitForLog((line) => line === "still here", performance.now() + 30_000);
    pids.push(Number(running.log().split("\n")[0]));
    return running;
  };
  const trouble = await troubleWith({}, [{ name: "server", build }], { buildTime: 200, start });
  expect(trouble).toMatchObject({ verdict: "fail", reason: "build_failed" });
  expect(trouble.message).toMatch(
    /^`server` is not built after 0.2 s: `sh -c sleep 1000 .*` was still at it$/,
  );
  expect(trouble.log).toMatch(/still here/);
  // What is dead may wait for its parent to take note.
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pids[0])], { encoding: "utf8" });
  expect(stdout.trim()).toMatch(/^Z|^$/);
});

test("prepareSubmission keeps the first of a flood of compiler's words", async () => {
  const flood = { name: "server", build: { shell: "seq 1 100000; exit 1" } };
  const lines = (await troubleWith({}, [flood])).log?.split("\n") ?? [];
  expect([lines.slice(0, 2), lines.at(-1), lines.length]).toEqual([["1", "2"], "…", 61]);
  const endless = { name: "server", build: "yes" };
  expect(await troubleWith({}, [endless])).toMatchObject({
    reason: "build_failed",
    saying: ["buildLimit", { limit: "output_limit" }],
  });
});

test("prepareSubmission takes a command that this machine lacks for no fault of the student's", async () => {
  const trouble = await troubleWith({}, [{ name: "server", build: "no-such-compiler server.x" }]);
  expect(trouble).toMatchObject({ verdict: "error" });
  expect(trouble.message).toMatch(/no-such-compiler/);
});

test("prepareSubmission takes a language that this machine lacks for no fault of the student's", async () => {
  const { PATH } = process.env;
  const { ruby } = await import("../../src/languages/ruby.ts");
  const { findTool } = await import("../../src/languages/find-tool.ts");
  process.env.PATH = await folderOf();
  try {
    // What is found first is kept: looked for here where nothing is.
    expect(await findTool(ruby)).toBeUndefined();
  } finally {
    process.env.PATH = PATH;
  }
  const trouble = await troubleWith({ "server.rb": "puts 1" }, ["server"]);
  expect(trouble).toMatchObject({ verdict: "error" });
  expect(trouble.message).toBe(
    "Ruby is not on this machine: install it with apt-get install ruby (or https://www.ruby-lang.org/en/downloads)",
  );
});

test("prepareSubmission says that a submission is too large, and tells what it left out", async () => {
  const limits = { files: 2, depth: 9, size: 1000, time: 60_000 };
  const large = await troubleWith({ a: "", b: "", c: "" }, ["server"], { limits });
  expect([large.reason, large.message]).toEqual(["file_limit", "the submission has more than 2 files"]);
  const dir = await folderOf({ "server.sh": "" });
  await symlink("/etc/passwd", join(dir, "passwd"));
  const { notices, trouble } = await prepared(dir, ["server"]);
  expect(trouble).toBeUndefined();
  expect(notices.map((notice) => speak("fr", notice))).toEqual([
    "laissés hors du rendu, n'étant pas des fichiers ordinaires ou lisibles : `passwd`",
  ]);
});

test("prepareSubmission follows no link that a build has made in place of a source", async () => {
  const outside = await folderOf({ "server.py": "print('outside')" });
  const build = ["ln", "-s", join(outside, "server.py"), "server.py"];
  expect(await troubleWith({ a: "x" }, ["server"], { build })).toMatchObject({ reason: "missing_file" });
});

test("prepareSubmission reads no FIFO that a build has left, and copies none", async () => {
  const submission = await prepared({ "server.sh": "ls" }, ["server"], {
    build: "mkfifo Makefile client.java",
  });
  expect(await outputOf(submission, "server")).toBe("server.sh\n");
});

test("prepareSubmission ends with what its signal was aborted for, and leaves nothing", async () => {
  const dir = await folderOf({ "marker-of-this-test": "x" });
  const stop = new AbortController();
  const start: typeof startProcess = async (options) => {
    const running = await startProcess(options);
    stop.abort(new Interrupted("SIGINT"));
    return running;
  };
  const plan = { programs: [], files: [], build: "sleep 1000" };
  const preparing = prepareSubmission({ plan, dir, name: "alice", signal: stop.signal, start });
  await expect(preparing).rejects.toBeInstanceOf(Interrupted);
  const left = execFileSync(
    "find",
    [tmpdir(), "-maxdepth", "3", "-path", "*/labwire-*/submission/marker-of-this-test"],
    { encoding: "utf8" },
  );
  expect(left).toBe("");
});

test("prepareSubmission rejects where there is nothing to prepare, and leaves nothing", async () => {
  const plan = { programs: [], files: [] };
  const gone = join(await folderOf(), "gone");
  await expect(prepareSubmission({ plan, dir: gone, name: "alice" })).rejects.toThrow("ENOENT");
});

test("prepareSubmission gives two submissions that are prepared at once folders of their own", async () => {
  const one = await prepared({ "server.sh": "cat x", x: "1" }, ["server"]);
  const other = await prepared({ "server.sh": "cat x", x: "2" }, ["server"]);
  await writeFile(join(await one.workspace(), "x"), "3");
  expect([await outputOf(one, "server"), await outputOf(other, "server")]).toEqual(["1", "2"]);
});
