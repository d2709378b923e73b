/** Puts together what the steps of one run share: ports, servers, launcher, records. */
import type { Judge } from "../nouns/judgement.ts";
import type { Job, ServerPlan, ServerSource } from "../nouns/plan.ts";
import { freePort } from "../ports/free-port.ts";
import { portLookup } from "../ports/port-lookup.ts";
import { protocols } from "../protocols/list.ts";
import type { PreparedSubmission } from "../submission/contract.ts";
import { startScriptedPeer } from "../wire/scripted-peer.ts";
import type { Saying } from "../words/words.ts";
import { BuiltInServer, type Playing } from "./built-in-server.ts";
import { Conversations } from "./conversations.ts";
import type { Reachable } from "./endpoints.ts";
import type { LabServer, ResolvedPorts } from "./lab-server.ts";
import { LabServers } from "./lab-servers.ts";
import { Launcher } from "./launcher.ts";
import { PortSurvey } from "./port-survey.ts";
import { ProcessServer } from "./process-server.ts";
import { asLabsFault, type Locals, type RunScope } from "./run-scope.ts";
import type { RunSurroundings } from "./run-surroundings.ts";

export interface RunParts {
  readonly around: RunSurroundings;
  /** Ends everything that was started. */
  dispose(): Promise<void>;
}

interface Request {
  readonly job: Job;
  readonly submission: PreparedSubmission | undefined;
  readonly signal: AbortSignal;
  readonly scope: RunScope;
  readonly notice: (saying: Saying) => void;
  readonly matches: Judge["matches"];
}

/** Rejects with `MachineError` where a server's host or port can't be evaluated. */
export async function buildSurroundings(request: Request): Promise<RunParts> {
  const { job, submission, signal, scope, notice } = request;
  const conversations = new Conversations();
  const launcher = new Launcher(scope, submission, job.plan.dir, job.seed);
  const reachable = await reachableServers(request, launcher, conversations);
  const survey = surveyOf(reachable);
  const changed = (server: LabServer) => tellScope(scope, server, portsOf(reachable, server));
  const servers = new LabServers(reachable, survey, signal, changed);
  const around = { job, scope, servers, reachable, launcher, conversations, signal };
  return { around, dispose: () => disposeAll(servers, notice) };
}

/** The lab's servers in starting order, none of them started. */
async function reachableServers(
  request: Request,
  launcher: Launcher,
  conversations: Conversations,
): Promise<Reachable[]> {
  const { job, scope, notice } = request;
  const reachable: Reachable[] = [];
  const evaluate = (value: unknown, site: string) => scope.evaluate(value, site);
  const around = { launcher, lookup: portLookup(), survey: surveyOf(reachable), evaluate, notice };
  for (const written of job.plan.servers) {
    const plan = { ...written, host: hostOf(written, request) };
    const ports = await resolvePorts(plan, request);
    const server =
      plan.source.kind === "process"
        ? new ProcessServer(plan, ports, around)
        : new BuiltInServer(plan, () => play(plan, ports, request, conversations));
    reachable.push({ server, ports });
    tellScope(scope, server, ports);
  }
  return reachable;
}

function surveyOf(reachable: readonly Reachable[]): PortSurvey {
  const builtIn = (port: number) =>
    reachable.find(({ ports }) => [...ports.values()].includes(port))?.server.plan.name;
  return new PortSurvey(portLookup(), () => reachable.map(({ server }) => server), builtIn);
}

async function disposeAll(servers: LabServers, notice: Request["notice"]): Promise<void> {
  const count = await servers.disposeAll();
  if (count > 0) notice(["leftBehind", { count }]);
}

function hostOf({ name, host }: ServerPlan, { job, scope }: Request): string {
  const site = `servers/${name}/host`;
  return asLabsFault(`${job.plan.file}: ${site}`, () => String(scope.evaluate(host, site)));
}

/** An `auto` port is found once and stays the same through stops and starts. */
async function resolvePorts(plan: ServerPlan, { job, scope }: Request): Promise<ResolvedPorts> {
  const ports = new Map<string, number>();
  for (const { name, port } of plan.ports) {
    const site = `servers/${plan.name}/port`;
    const said = asLabsFault(`${job.plan.file}: ${site}`, () => portSaid(scope.evaluate(port, site)));
    const protocol = plan.protocol === "udp" ? "udp" : "tcp";
    ports.set(name, said === "auto" ? await freePort(protocol, plan.host) : said);
  }
  return ports;
}

function portSaid(said: unknown): number | "auto" {
  const port = Number(said);
  if (said === "auto") return said;
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new RangeError(`${JSON.stringify(said)} is no port: ports go from 1 to 65535`);
  return port;
}

function portsOf(reachable: readonly Reachable[], server: LabServer): ResolvedPorts {
  return reachable.find((candidate) => candidate.server === server)?.ports ?? new Map();
}

function tellScope(scope: RunScope, server: LabServer, ports: ResolvedPorts): void {
  const { host, pid } = server;
  const [port = 0] = ports.values();
  const process = pid === undefined ? {} : { pid };
  scope.setServer(server.plan.name, { host, port, ports: Object.fromEntries(ports), ...process });
}

/** Makes a built-in server listen. */
function play(
  plan: ServerPlan,
  ports: ResolvedPorts,
  request: Request,
  conversations: Conversations,
): Promise<Playing> {
  const { job, scope } = request;
  const { name, host, protocol, source } = plan;
  const [port = 0] = ports.values();
  const conversation = (client: { readonly protocol: string }) =>
    conversations.open({ step: "", from: "client", to: name, protocol: client.protocol, port });
  const common = { name, host, port, protocol, labDir: job.plan.dir, seed: job.seed, conversation };
  if (source.kind === "scripted") return startScriptedPeer({ ...common, ...scriptOf(plan, source, request) });
  if (source.kind === "process") throw new TypeError(`${name} is not built in`);
  const server = protocols.find((candidate) => candidate.name === source.protocol)?.server;
  if (server === undefined) throw new TypeError(`no reference server \`${source.protocol}\``);
  const content = scope.evaluate(source.content, `servers/${name}`) as typeof source.content;
  return server.start({ ...common, content });
}

/** What a scripted peer plays, and what it can see of the run. */
function scriptOf(
  { name, timeout }: ServerPlan,
  { over, lines }: Extract<ServerSource, { kind: "scripted" }>,
  { job, scope, signal, matches }: Request,
) {
  const site = `servers/${name}`;
  const evaluate = (value: unknown, locals: Locals = {}, place = "") =>
    scope.evaluate(value, `${site}/${place}`, locals);
  return {
    over,
    lines,
    evaluate,
    matches,
    signal,
    lang: job.lang,
    dialogues: job.plan.dialogues,
    timeout: scope.evaluate(timeout, `${site}/timeout`),
    capture: (captured: string, value: unknown) => scope.capture(captured, value),
  };
}
