/** The first line of a new lab.yaml: tells editors where its schema is, so that they complete and explain it. */
import type { NewLab } from "./contract.ts";

const published = "https://cdn.jsdelivr.net/npm/labwire/schemas/lab.schema.json";

export function modeline({ schema }: NewLab): string {
  return `# yaml-language-server: $schema=${schema ?? published}`;
}
