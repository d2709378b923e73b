/** Puts together what the steps of one run share: ports, servers, launcher, records. */
import type { Judge } from "../nouns/judgement.ts";
import type { Job, ServerPlan } from "../nouns/plan.ts";
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
import type { RunScope } from "./run-scope.ts";
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

export async function buildSurroundings(request: Request): Promise<RunParts> {
  const { job, submission, signal, scope, notice } = request;
  const conversations = new Conversations();
  const launcher = new Launcher(scope, submission, job.plan.dir, job.seed);
  const reachable: Reachable[] = [];
  const lookup = portLookup();
  const builtIn = (port: number) =>
    reachable.find(({ ports }) => [...ports.values()].includes(port))?.server.plan.name;
  const survey = new PortSurvey(lookup, () => reachable.map(({ server }) => server), builtIn);
  for (const plan of job.plan.servers) {
    const ports = await resolvePorts(plan, scope);
    const server =
      plan.source.kind === "process"
        ? new ProcessServer(plan, ports, { launcher, lookup, survey, notice })
        : new BuiltInServer(plan, () => play(plan, ports, request, conversations));
    reachable.push({ server, ports });
    tellScope(scope, server, ports);
  }
  const changed = (server: LabServer) => tellScope(scope, server, portsOf(reachable, server));
  const servers = new LabServers(reachable, survey, signal, changed);
  const around = { job, scope, servers, reachable, launcher, conversations, signal };
  return { around, dispose: () => disposeAll(servers, notice) };
}

async function disposeAll(servers: LabServers, notice: Request["notice"]): Promise<void> {
  const count = await servers.disposeAll();
  if (count > 0) notice(["leftBehind", { count }]);
}

/** An `auto` port is found once and stays the same through stops and starts. */
async function resolvePorts(plan: ServerPlan, scope: RunScope): Promise<ResolvedPorts> {
  const ports = new Map<string, number>();
  for (const { name, port } of plan.ports) {
    const said = scope.evaluate(port, `servers/${plan.name}/port`);
    const protocol = plan.protocol === "udp" ? "udp" : "tcp";
    ports.set(name, said === "auto" ? await freePort(protocol, plan.host) : Number(said));
  }
  return ports;
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
  const { job, scope, signal } = request;
  const [port = 0] = ports.values();
  const { name, host, source } = plan;
  const site = `servers/${name}`;
  const conversation = (client: { readonly protocol: string }) =>
    conversations.open({ step: "", from: "client", to: name, protocol: client.protocol, port });
  const common = {
    name,
    host,
    port,
    protocol: plan.protocol,
    labDir: job.plan.dir,
    seed: job.seed,
    conversation,
  };
  if (source.kind === "reference") {
    const server = protocols.find((protocol) => protocol.name === source.protocol)?.server;
    if (server === undefined) throw new TypeError(`no reference server \`${source.protocol}\``);
    return server.start({
      ...common,
      content: scope.evaluate(source.content, site) as typeof source.content,
    });
  }
  if (source.kind !== "scripted") throw new TypeError(`${name} is not built in`);
  const timeout = scope.evaluate(plan.timeout, `${site}/timeout`);
  return startScriptedPeer({
    ...common,
    lang: job.lang,
    over: source.over,
    lines: source.lines,
    timeout,
    signal,
    dialogues: job.plan.dialogues,
    matches: request.matches,
    evaluate: (value, locals, place = "") => scope.evaluate(value, `${site}/${place}`, locals),
    capture: (captured, value) => scope.capture(captured, value),
  });
}
