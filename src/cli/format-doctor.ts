/** What `labwire doctor` prints: what this machine offers, what is missing, and what to type for it. */
import type { Finding } from "../isolation/doctor.ts";
import { safeLine } from "../report/text/safe-text.ts";
import { padded, widthOf } from "../report/text/width.ts";

const headings: readonly (readonly [Finding["kind"], string])[] = [
  ["isolation", "Isolation"],
  ["language", "Languages of submissions"],
  ["tool", "Tools"],
];

export function formatDoctor(findings: readonly Finding[]): string {
  const width = Math.max(0, ...findings.map((finding) => widthOf(nameOf(finding))));
  const sections = headings.flatMap(([kind, heading]) => {
    const own = findings.filter((finding) => finding.kind === kind);
    return own.length === 0 ? [] : [heading, ...own.flatMap((finding) => rows(finding, width)), ""];
  });
  return [...sections, conclusion(findings), ""].join("\n");
}

/** Languages are known by their title; levels and tools by the name that is typed. */
function nameOf({ kind, name, title }: Finding): string {
  return kind === "language" ? title : name;
}

function rows(finding: Finding, width: number): string[] {
  const { kind, title, ok, version, why, cure } = finding;
  const indent = " ".repeat(width + 6);
  const about = kind === "language" ? (version ?? why) : title;
  const below = [
    kind === "language" || ok ? undefined : why,
    ok || cure === undefined ? undefined : `→ ${cure}`,
  ];
  return [
    `  ${ok ? "✓" : "✗"} ${padded(nameOf(finding), width)}  ${safeLine(about ?? "")}`.trimEnd(),
    ...below.flatMap((line) => (line === undefined ? [] : [indent + safeLine(line)])),
  ];
}

function conclusion(findings: readonly Finding[]): string {
  const missing = findings.filter(({ ok }) => !ok).length;
  if (missing === 0) return "Everything is there.";
  const what = missing === 1 ? "One thing is" : `${missing} things are`;
  return `${what} missing: labs that need none of it run all the same.`;
}
