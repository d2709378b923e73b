/** A step's context for tests of the actions that open connections, with the real judge of one matcher. */
import type { StepContext } from "../../src/steps/contract.ts";
import { ConversationRecorder } from "../../src/wire/recorder.ts";
import { testWorld } from "./support.ts";

export interface TestContext extends StepContext {
  readonly captured: Record<string, unknown>;
  readonly recorders: ConversationRecorder[];
}

interface Given {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly port: number;
  readonly expect?: StepContext["expect"];
  readonly dialogues?: StepContext["dialogues"];
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly host?: string;
}

const unused = () => {
  throw new Error("these actions need no such thing");
};

/** What an action's `run` is given; every endpoint is `port` on 127.0.0.1, the server `greeter`'s. */
export function stepContext(given: Given): TestContext {
  const { settings, port, expect = {}, dialogues = {}, timeout = 10_000, host = "127.0.0.1" } = given;
  const recorders: ConversationRecorder[] = [];
  return {
    ...testWorld(dialogues),
    step: {} as StepContext["step"],
    settings,
    condition: unused,
    expect,
    timeout,
    deadline: performance.now() + timeout,
    signal: given.signal ?? new AbortController().signal,
    endpoint: () => ({ host, port, server: "greeter", label: `greeter (${host}:${port})`, protocol: "tcp" }),
    recorders,
    conversation() {
      const recorder = new ConversationRecorder();
      recorders.push(recorder);
      return recorder;
    },
    servers: {
      look: () => ({ running: true, exit: null, signal: null, log: "its log", records: {} }),
      start: unused,
      stop: unused,
      signal: unused,
      waitForLog: unused,
      portState: async () => ({ state: "open", protocol: "udp" }),
    },
    programs: { run: unused, exec: unused },
    children: { run: unused },
  };
}
