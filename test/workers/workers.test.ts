import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { namespace } from "../../src/isolation/namespace.ts";
import { none } from "../../src/isolation/none.ts";
import { Interrupted } from "../../src/nouns/interrupted.ts";
import { localWorker } from "../../src/workers/local-worker.ts";
import { ProcessWorker } from "../../src/workers/process-worker.ts";
import { hears, startLabwire } from "../cli/labwire.ts";
import { labFolder } from "../support/lab-folder.ts";
import { untilGone } from "../support/until-gone.ts";
import { jobsFor, marked, work } from "./support.ts";

const passes = { assert: "true" };
const fails = { assert: "false" };
const hangs = { wait: "1h", timeout: "1h" };
/** Ends the worker: the parent of a lab's command. */
const killsItsWorker = { exec: { shell: "kill -KILL $PPID" }, timeout: "1h" };

const processWorker = () => new ProcessWorker(none);

describe.each([
  ["in this process", localWorker],
  ["of its own process", processWorker],
])("A worker %s", (_, hire) => {
  test("runs one job after another; results stand in the order of the jobs", async () => {
    const { verdicts, events } = await work(await jobsFor(passes, fails, passes), hire);
    expect(verdicts).toEqual(["pass", "fail", "pass"]);
    const perJob = ["run-started", "step-started", "step-finished", "run-finished"];
    expect(events.map(({ type }) => type)).toEqual([...perJob, ...perJob, ...perJob]);
  });

  test("is interrupted in the midst of a job, and what was finished stays", async () => {
    const abortion = new AbortController();
    const jobs = await jobsFor(passes, hangs, passes);
    const onEvent = ({ type, ...event }: { type: string; run?: string }) => {
      if (type === "step-started" && event.run === jobs[1]!.run) abortion.abort(new Interrupted("SIGINT"));
    };
    const { verdicts, events } = await work(jobs, hire, { signal: abortion.signal, onEvent });
    expect(verdicts).toEqual(["pass"]);
    expect(events.filter(({ type }) => type === "run-finished")).toHaveLength(1);
  });
});

describe("Several workers", () => {
  test("share the jobs, and each result stands at its job's place", async () => {
    const jobs = await jobsFor(fails, passes, fails, passes, fails);
    const { verdicts, results } = await work(jobs, localWorker, { size: 3 });
    expect(verdicts).toEqual(["fail", "pass", "fail", "pass", "fail"]);
    expect(results.map(({ file }) => file)).toEqual(jobs.map(({ plan }) => plan.file));
  });

  test("are no more than there are jobs", async () => {
    let hired = 0;
    const hire = () => {
      hired += 1;
      return localWorker();
    };
    await work(await jobsFor(passes, passes), hire, { size: 8 });
    expect(hired).toBe(2);
  });
});

describe("A worker that dies", () => {
  test("gives an error result, and the next job goes on with a new worker", async () => {
    const { verdicts, results } = await work(await jobsFor(passes, killsItsWorker, passes), processWorker);
    expect(verdicts).toEqual(["pass", "error", "pass"]);
    expect(results[1]).toMatchObject({ steps: [], score: 0 });
    expect(results[1]!.notices?.join()).toContain("a worker broke: it ended with SIGKILL");
  });

  test("at its start tells its last words", async () => {
    const broken = { ...none, wrapWorker: () => ["sh", "-c", "echo no memory left >&2; exit 7"] };
    const { results } = await work(await jobsFor(passes), () => new ProcessWorker(broken));
    expect(results[0]!.notices?.join()).toBe("a worker broke: it ended with 7\nno memory left");
  });

  test("since its command is not there is an error, too", async () => {
    const absent = { ...none, wrapWorker: () => ["/no/such/command"] };
    const { results } = await work(await jobsFor(passes), () => new ProcessWorker(absent));
    expect(results[0]!.notices?.join()).toContain("/no/such/command");
  });

  test("in the midst of a word is no fault of the one who listens", async () => {
    const halfWord = { ...none, wrapWorker: () => ["sh", "-c", `read job; printf '{"result":{"ver'`] };
    const { results } = await work(await jobsFor(passes), () => new ProcessWorker(halfWord));
    expect(results[0]).toMatchObject({
      verdict: "error",
      notices: [expect.stringContaining("a worker broke")],
    });
  });

  test("or says what is no word at all is ended", async () => {
    const babbling = { ...none, wrapWorker: () => ["sh", "-c", "echo hello; sleep 1000"] };
    const { results } = await work(await jobsFor(passes), () => new ProcessWorker(babbling));
    expect(results[0]).toMatchObject({ verdict: "error" });
    expect(results[0]!.notices?.join()).toContain("hello");
  });

  test("of its own fault says so, with where", async () => {
    const [job] = await jobsFor(passes);
    const impossible = {
      ...job!,
      plan: { ...job!.plan, steps: [{ ...job!.plan.steps[0]!, action: "levitate" }] },
    };
    const { results } = await work([impossible], processWorker);
    expect(results[0]!.notices?.join()).toMatch(/labwire itself failed: .*levitate[\s\S]* at /);
  });
});

describe("When control is killed", () => {
  const available = namespace.probe();

  test.each(["none", "namespace"])("nothing of what runs is left (isolation: %s)", async (level) => {
    const found = await available;
    if (level === "namespace" && !found.ok) return expect(found.why).toBeTruthy();
    const mark = `labwire-test-${process.pid}-${level}`;
    // Without a process namespace, an orphan in a session of its own can't be traced once control is gone.
    const [before, after] = level === "none" ? ["", ""] : ["(", ");"];
    const shell = `${before}setsid sh -c ': ${mark}; sleep 1000; :' &${after} : ${mark}; echo up; sleep 1000; wait`;
    const lab = await labFolder({
      servers: { sleeper: { run: { shell }, ready: { log: "up" } } },
      steps: [
        { name: "First", assert: "true" },
        { name: "Slow", ...hangs },
      ],
    });
    const control = startLabwire(["run", lab, "--isolate", level, "--reporter", "ndjson"]);
    await hears(control.stdout, "Slow");
    const pids = marked(mark);
    expect(pids.length).toBeGreaterThanOrEqual(2);
    const gone = once(control, "exit");
    process.kill(control.pid!, "SIGKILL");
    await gone;
    expect(await untilGone(pids)).toEqual([]);
  });
});
