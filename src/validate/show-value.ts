/** Values as messages speak of them. */
import { isMap } from "../schema/branches.ts";

/** `"5000"`, `5`, `a list`, `nothing`. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return showText(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return notFinite(value);
  return isMap(value) ? "a map" : String(value);
}

/** As YAML writes them. */
function notFinite(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  return value > 0 ? ".inf" : "-.inf";
}

function showText(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 60 ? `${shown.slice(0, 56)}…"` : shown;
}

/** `a`, `b` or `c`. */
export function listOf(names: readonly string[], last = "or"): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}
