import { describe, expect, test } from "vitest";
import { namespace } from "../src/isolation/namespace.ts";
import type { RunRequest } from "../src/jobs/collect-jobs.ts";
import type { LabEvent } from "../src/nouns/event.ts";
import { runLabs } from "../src/pipeline.ts";
import { freePort } from "../src/ports/free-port.ts";
import { folderWith, labFolder, labText } from "./support/lab-folder.ts";

const privateNetwork = await namespace.probe();

async function eventsOf(request: RunRequest): Promise<LabEvent[]> {
  const events: LabEvent[] = [];
  for await (const event of runLabs(request)) events.push(event);
  return events;
}

/** How many runs were under way at once, at most. */
function mostAtOnce(events: readonly LabEvent[]): number {
  let now = 0;
  const counts = events.map(({ type }) => {
    if (type === "run-started") now += 1;
    if (type === "run-finished") now -= 1;
    return now;
  });
  return Math.max(...counts);
}

/** Labs that wait for one another: each ends once all of them have begun. */
async function meetingLabs(count: number, port: number | "auto"): Promise<string> {
  const dir = await folderWith();
  const shell = `mktemp ${dir}/XXXXXX >/dev/null; until [ "$(ls ${dir} | wc -l)" -ge ${count} ]; do sleep 0.01; done`;
  const lab = {
    servers: { echo: { serve: { echo: {} }, port } },
    steps: [{ name: "They meet", exec: { shell }, timeout: "30s" }],
  };
  const names = Array.from({ length: count }, (_, index) => `lab-${index}/lab.yaml`);
  return folderWith(Object.fromEntries(names.map((name) => [name, labText(lab)])));
}

describe("The pipeline", () => {
  test("runs labs side by side where their ports can't meet", async () => {
    const events = await eventsOf({ labs: [await meetingLabs(2, "auto")], jobs: 2, isolate: "none" });
    expect(events.at(-1)).toMatchObject({ type: "finished", results: { verdict: "pass" } });
    expect(mostAtOnce(events)).toBe(2);
  });

  test("runs labs with fixed ports one after another where they share a network", async () => {
    const port = await freePort("tcp");
    const lab = labText({
      servers: { echo: { serve: { echo: {} }, port } },
      steps: [{ name: "Open", port: "echo" }],
    });
    const labs = [await folderWith({ "a/lab.yaml": lab, "b/lab.yaml": lab, "c/lab.yaml": lab })];
    const events = await eventsOf({ labs, jobs: 3, isolate: "none" });
    expect(events.at(-1)).toMatchObject({ results: { verdict: "pass", totals: { pass: 3 } } });
    expect(mostAtOnce(events)).toBe(1);
  });

  test.runIf(privateNetwork.ok)(
    "runs labs with the same fixed port side by side in private networks",
    async () => {
      const events = await eventsOf({ labs: [await meetingLabs(2, 80)], jobs: 2, isolate: "namespace" });
      expect(events.at(-1)).toMatchObject({ results: { verdict: "pass", tool: { isolation: "namespace" } } });
      expect(mostAtOnce(events)).toBe(2);
    },
  );

  test("tells the runs in the order of the labs, whichever ends first", async () => {
    const lab = labText({ steps: [{ name: "It is so", assert: "true" }] });
    const dir = await folderWith({ "a/lab.yaml": lab, "b/lab.yaml": lab, "c/lab.yaml": lab });
    const last = (await eventsOf({ labs: [`${dir}/c`, dir], jobs: 3, isolate: "none" })).at(-1);
    expect(last?.type === "finished" && last.results.runs.map(({ lab }) => lab)).toEqual(["c", "a", "b"]);
  });

  test("comes to the worst verdict of all: an error before a fail before a pass", async () => {
    const lab = (...asserts: string[]) =>
      labFolder({
        env: "LABWIRE_NOT_SET",
        steps: asserts.map((assert, n) => ({ name: `Step ${n}`, assert })),
      });
    const [good, bad, broken] = [
      await lab("true"),
      await lab("false"),
      await lab('env.LABWIRE_NOT_SET == ""'),
    ];
    const verdict = async (...labs: string[]) => {
      const last = (await eventsOf({ labs, isolate: "none" })).at(-1);
      return last?.type === "finished" && last.results.verdict;
    };
    expect(await verdict(good)).toBe("pass");
    expect(await verdict(good, bad)).toBe("fail");
    expect(await verdict(bad, broken, good)).toBe("error");
  });
});
