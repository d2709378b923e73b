/** Stand-ins for what the run stage gives to protocols. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { ReferenceOptions, ReferenceServer, RunningReference } from "../../src/protocols/contract.ts";
import type { Action, Endpoint, StepContext } from "../../src/steps/contract.ts";
import { ConversationRecorder } from "../../src/wire/recorder.ts";

export interface Told {
  readonly recorder: ConversationRecorder;
  readonly protocol: string;
}

/** Does the action with these settings, and ends it after `timeout` ms. */
export async function perform(
  action: Action,
  setting: unknown,
  {
    timeout = 5000,
    labDir = "/",
    signal = new AbortController().signal,
  }: { timeout?: number; labDir?: string; signal?: AbortSignal } = {},
) {
  const conversations: Told[] = [];
  const context = {
    settings: { [action.name]: setting },
    deadline: performance.now() + timeout,
    timeout,
    signal,
    seed: "8f3a",
    labDir,
    endpoint,
    conversation({ protocol }: { protocol: string }) {
      const recorder = new ConversationRecorder();
      conversations.push({ recorder, protocol });
      return recorder;
    },
  } as unknown as StepContext;
  const observation = await action.run(context);
  return { ...observation, conversations };
}

function endpoint(reference: string | number): Endpoint {
  const [, host = "127.0.0.1", port] = /^(?:(.*):)?(\d+)$/.exec(String(reference))!;
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  return { host: bare, port: Number(port), label: `${host}:${port}`, protocol: "tcp" };
}

export interface Started extends RunningReference {
  readonly conversations: ConversationRecorder[];
}

/** Starts a reference server for the duration of the test. */
export async function start(
  server: ReferenceServer,
  content: Readonly<Record<string, unknown>> = {},
  more: Partial<ReferenceOptions> = {},
): Promise<Started> {
  const conversations: ConversationRecorder[] = [];
  const running = await server.start({
    name: "reference",
    content,
    host: "127.0.0.1",
    port: 0,
    labDir: "/",
    seed: "8f3a",
    conversation() {
      const recorder = new ConversationRecorder();
      conversations.push(recorder);
      return recorder;
    },
    ...more,
  });
  onTestFinished(() => running.stop());
  return { ...running, conversations };
}

/** A TCP server on a port of its own for the duration of the test. */
export async function listen(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends `text`, ends its side where `half` says so, and gives all that came until the server closed. */
export function speak(port: number, text: string | Uint8Array, half = true): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const came: Buffer[] = [];
    socket.on("data", (piece) => came.push(piece));
    socket.on("error", reject);
    socket.on("end", () => {
      socket.end();
      resolve(Buffer.concat(came).toString("latin1"));
    });
    if (half) socket.end(text);
    else socket.write(text);
  });
}
