/**
 * What a reference web server has, and what it answers.
 *
 *     content ─ buildSite ─▶ Site;  request ─▶ users ─▶ routes ─▶ pages ─▶ files ─▶ 404
 */
import type { BytesSource } from "../../wire/bytes.ts";
import { type AnswerContent, answerFrom, type SiteAnswer, statusAnswer } from "./answer.ts";
import { isAllowed, type Users, unauthorized } from "./basic-auth.ts";
import { fileBelow } from "./static-files.ts";

/** What stands under `serve: {http: …}`, expressions evaluated. */
export interface SiteContent {
  readonly pages?: Readonly<Record<string, string | AnswerContent>>;
  readonly routes?: readonly (AnswerContent & { readonly method?: string; readonly path: string })[];
  readonly files?: string;
  readonly users?: Users;
}

/** The part of a request that decides on its answer. */
export interface Asked {
  readonly method: string;
  /** As it came, without its query. */
  readonly path: string;
  readonly authorization: string | undefined;
}

/** Answers requests. */
export type Site = (asked: Asked) => Promise<SiteAnswer>;

/** A method (any where it is left out) and path, and what is answered there. */
interface Spot {
  readonly method?: string;
  readonly path: string;
  readonly users: Users | undefined;
  readonly answer: SiteAnswer;
}

const pageMethods = ["GET", "HEAD"];

/** Makes all answers beforehand: throws a `RangeError` for what can't be answered as the lab has it. */
export async function buildSite(content: SiteContent, source: BytesSource): Promise<Site> {
  const { routes = [], pages = {}, files, users } = content;
  const routeSpots = await Promise.all(routes.map((route) => spot(route, route.path, source)));
  const written = Object.entries(pages).map(([path, page]) => spot(asContent(page), path, source));
  const pageSpots = new Map((await Promise.all(written)).map((page) => [page.path, page]));
  const pageAt = async (path: string) =>
    pageSpots.get(path) ?? (files && (await fileSpot(files, path, source)));
  return async (asked) => {
    if (!isAllowed(users, asked.authorization)) return unauthorized();
    const path = decoded(asked.path);
    if (path === undefined) return statusAnswer(400, "the percents of the path mean nothing");
    const fitting = routeSpots.filter((route) => fits(route.path, path));
    const page = (await pageAt(path)) || undefined;
    const found = fitting.find(({ method = asked.method }) => method === asked.method);
    if (found !== undefined) return open(found, asked);
    if (page !== undefined && pageMethods.includes(asked.method)) return open(page, asked);
    const methods = [...fitting.map(({ method }) => String(method)), ...(page ? pageMethods : [])];
    return methods.length > 0 ? notAllowed(methods) : statusAnswer(404, `${path} is not here`);
  };
}

function asContent(page: string | AnswerContent): AnswerContent {
  return typeof page === "object" ? page : { body: page };
}

async function spot(
  content: AnswerContent & { readonly method?: string },
  path: string,
  source: BytesSource,
): Promise<Spot> {
  const { method, users } = content;
  const answer = await answerFrom(content, path, source);
  return { path, users, answer, ...(method !== undefined && { method }) };
}

/** A file that the folder has at `path`. */
async function fileSpot(folder: string, path: string, source: BytesSource): Promise<Spot | undefined> {
  const file = await fileBelow(folder, path, source.labDir);
  return file === undefined ? undefined : spot({ file }, path, source).catch(() => undefined);
}

function open({ users, answer }: Spot, { authorization }: Asked): SiteAnswer {
  return isAllowed(users, authorization) ? answer : unauthorized();
}

function notAllowed(methods: readonly string[]): SiteAnswer {
  const allowed = [...new Set(methods)].join(", ");
  const answer = statusAnswer(405, `${allowed} is answered here, and nothing else`);
  return { ...answer, headers: [...answer.headers, ["Allow", allowed]] };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Whether `path` is `pattern`, in which each `*` stands for any letters. */
function fits(pattern: string, path: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return pattern === path;
  const end = path.length - last.length;
  if (!path.startsWith(first) || !path.endsWith(last) || end < first.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
