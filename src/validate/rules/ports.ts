/** A server has `port` or `ports`, and no two that labwire itself plays side by side have the same one. */
import { protocols } from "../../protocols/list.ts";
import { isMap } from "../../schema/branches.ts";
import type { Finding } from "../finding.ts";
import { mapAt, type Rule, type View } from "../view.ts";
import { isWritten } from "../written.ts";

type MapValue = Readonly<Record<string, unknown>>;

/** A port that is written out. */
interface Fixed {
  readonly server: string;
  readonly port: number;
  readonly path: readonly string[];
  readonly transports: readonly string[];
  readonly host: unknown;
  /** Whether labwire itself listens there from the lab's first step to its last. */
  readonly lasting: boolean;
}

export const ports: Rule = {
  name: "ports",
  check: (view) => [...portAndPorts(view), ...clashes(fixedPorts(view), view), ...wrongRanges(view)],
};

function portAndPorts({ main, top }: View): readonly Finding[] {
  return Object.entries(top("servers")).flatMap(([name, server]) =>
    isMap(server) && "port" in server && "ports" in server
      ? {
          rule: "ports",
          source: main,
          path: ["servers", name, "ports"],
          part: "key",
          message: "a server has `port` or `ports`, not both",
        }
      : [],
  );
}

/** `1-1024`, `22,80`: within what a port can be, the lower one first. */
function wrongRanges(view: View): readonly Finding[] {
  return view.of("portRange").flatMap(({ value, source, path }): readonly Finding[] => {
    const ranges = isWritten(value) ? value.split(",").map((range) => range.split("-").map(Number)) : [];
    const beyond = ranges.flat().find((port) => port < 1 || port > 65_535);
    const reversed = ranges.find(([low = 0, high = low]) => low > high);
    const place = { rule: "port-range", source, path };
    if (beyond !== undefined)
      return [{ ...place, message: `a port is a number from 1 to 65535, not ${beyond}` }];
    if (reversed === undefined) return [];
    return [
      {
        ...place,
        message: "a range of ports begins with the lower one",
        suggestion: `Did you mean \`${reversed.toReversed().join("-")}\`?`,
      },
    ];
  });
}

function fixedPorts({ top }: View): readonly Fixed[] {
  return Object.entries(top("servers")).flatMap(([server, entry]) => {
    if (!isMap(entry)) return [];
    const named = Object.entries(mapAt(entry, ["ports"])).map(
      ([name, port]) => [["ports", name], port] as const,
    );
    const { host = "127.0.0.1", lifetime, start } = entry;
    const isProgram = "program" in entry || "run" in entry;
    const lasting = !isProgram && lifetime !== "step" && start !== "manual";
    return [[["port"], entry.port] as const, ...named].flatMap(([below, port]) =>
      typeof port === "number"
        ? {
            server,
            port,
            path: ["servers", server, ...below],
            transports: transportsOf(entry),
            host,
            lasting,
          }
        : [],
    );
  });
}

function transportsOf({ protocol, over, serve }: MapValue): readonly string[] {
  if (typeof protocol === "string") return [protocol];
  if (over === "udp") return ["udp"];
  const [served] = isMap(serve) ? Object.keys(serve) : [];
  const transport = protocols.find(({ name }) => name === served)?.server?.transport ?? "tcp";
  return transport === "both" ? ["tcp", "udp"] : [transport];
}

function clashes(fixed: readonly Fixed[], { main }: View): readonly Finding[] {
  return fixed.flatMap((one, index) => {
    const other = fixed.slice(0, index).find((earlier) => clash(earlier, one));
    if (other === undefined) return [];
    const whose = other.server === one.server ? "this server" : `the server \`${other.server}\``;
    const { line } = main.span(other.path);
    return {
      rule: "port-clash",
      source: main,
      path: one.path,
      message: `port ${one.port} is ${whose}'s already, at line ${line}`,
    };
  });
}

/** Programs may well want the same port, to see what becomes of it; those of one server may not. */
function clash(a: Fixed, b: Fixed): boolean {
  const meet =
    a.port === b.port && a.host === b.host && a.transports.some((name) => b.transports.includes(name));
  return meet && (a.server === b.server || (a.lasting && b.lasting));
}
