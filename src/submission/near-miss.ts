/** Finds the file that was likely meant where the one looked for is not there. */
import { basename } from "node:path";
import { nearest } from "../expressions/nearest.ts";
import { languageOf } from "../languages/language-of.ts";
import type { SubmittedFile } from "./list-files.ts";

export interface NearMiss {
  readonly file: string;
  readonly why: "capitals" | "spelling" | "folder" | "ending";
}

/** What a program called `name` may have been: `Server.py`, `src/server.py`, `sever.py`, `server.txt`. */
export function nearProgram(name: string, files: readonly SubmittedFile[]): NearMiss | undefined {
  const isSource = ({ path, executable }: SubmittedFile) => languageOf(path) !== undefined || executable;
  const sources = files.filter(isSource).map(({ path }) => path);
  const top = sources.filter((path) => !path.includes("/"));
  const alike = (path: string) => stem(path).toLowerCase() === name.toLowerCase();
  const near: [string | undefined, NearMiss["why"]][] = [
    [top.find(alike), "capitals"],
    [sources.find((path) => path.includes("/") && stem(path) === name), "folder"],
    [misspelt(name, top), "spelling"],
    [sources.find(alike), "folder"],
    [files.map(({ path }) => path).find((path) => !sources.includes(path) && alike(path)), "ending"],
  ];
  return first(near);
}

/** What a file asked for by `pattern` may have been. */
export function nearFile(pattern: string, files: readonly SubmittedFile[]): NearMiss | undefined {
  if (/[*?]/.test(pattern)) return undefined;
  const paths = files.map(({ path }) => path);
  const same = (path: string) => path.toLowerCase() === pattern.toLowerCase();
  return first([
    [paths.find(same), "capitals"],
    [pattern.includes("/") ? undefined : paths.find((path) => basename(path) === pattern), "folder"],
    [nearest(pattern, ofLikeLength(pattern, paths)), "spelling"],
  ]);
}

function first(near: readonly [string | undefined, NearMiss["why"]][]): NearMiss | undefined {
  for (const [file, why] of near) if (file !== undefined) return { file, why };
  return undefined;
}

function misspelt(name: string, top: readonly string[]): string | undefined {
  const meant = nearest(name, ofLikeLength(name, top.map(stem)));
  return top.find((path) => stem(path) === meant);
}

/** Names that are much longer are not misspelt, and take long to compare. */
function ofLikeLength(name: string, others: readonly string[]): string[] {
  return others.filter((other) => Math.abs(other.length - name.length) <= name.length);
}

/** `src/server.test.py` → `server`. */
function stem(path: string): string {
  return basename(path).replace(/(?<=.)\..*$/, "");
}
