/** Answers of a reference web server, made from what the lab says of them. */
import { STATUS_CODES, validateHeaderValue } from "node:http";
import { milliseconds } from "../../nouns/units.ts";
import { type BytesSource, toBytes } from "../../wire/bytes.ts";
import type { Users } from "./basic-auth.ts";
import { mediaType } from "./static-files.ts";

type Scalar = string | number | boolean;

/** What a page or route is made of, expressions evaluated. */
export interface AnswerContent {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly body?: unknown;
  readonly json?: unknown;
  readonly file?: string;
  readonly redirect?: string;
  readonly delay?: string | number;
  readonly users?: Users;
}

/** What is sent. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: readonly Field[];
  readonly body: Uint8Array;
  /** Milliseconds for which it is held back. */
  readonly delay: number;
}

type Field = readonly [name: string, value: string];

/** The answer that `content` stands for, at `path` or a path like it; throws a `RangeError` for what can't be sent. */
export async function answerFrom(
  content: AnswerContent,
  path: string,
  source: BytesSource,
): Promise<SiteAnswer> {
  const { status = content.redirect === undefined ? 200 : 302, delay = 0 } = content;
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new RangeError(`${status} is no status of an answer: they go from 200 to 599`);
  const [type, body] = await bodyOf(content, path, source);
  return { status, headers: headersOf(content, type), body, delay: milliseconds(delay) };
}

/** The lab's own fields take the place of those that are usual. */
function headersOf({ headers = {}, redirect }: AnswerContent, type: string | undefined): Field[] {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one) => checked(name, String(one))),
  );
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const usual: readonly (readonly [string, string | undefined])[] = [
    ["Content-Type", type],
    ["Location", redirect],
  ];
  const kept = usual.flatMap(([name, value]) =>
    value === undefined || names.has(name.toLowerCase()) ? [] : [checked(name, value)],
  );
  return [...kept, ...given];
}

function checked(name: string, value: string): Field {
  try {
    validateHeaderValue(name, value);
    return [name, value];
  } catch {
    throw new RangeError(`${JSON.stringify(value)} can't stand in the header field ${name}`);
  }
}

type Body = readonly [type: string | undefined, bytes: Uint8Array];

async function bodyOf(
  { body, json, file, redirect }: AnswerContent,
  path: string,
  source: BytesSource,
): Promise<Body> {
  if (json !== undefined) return ["application/json", Buffer.from(JSON.stringify(json))];
  if (file !== undefined)
    return [mediaType(file) ?? "application/octet-stream", await toBytes({ file }, source)];
  if (body === undefined)
    return redirect === undefined ? [undefined, Buffer.alloc(0)] : plain(`see ${redirect}\n`);
  const type = mediaType(path) ?? (typeof body === "string" ? textType(body) : "application/octet-stream");
  return [type, await toBytes(body, source)];
}

/** Text that begins with a tag is a web page. */
function textType(text: string): string {
  return `text/${/^\s*<[!a-z]/i.test(text) ? "html" : "plain"}; charset=utf-8`;
}

function plain(text: string): Body {
  return ["text/plain; charset=utf-8", Buffer.from(text)];
}

/** An answer that says what its status means. */
export function statusAnswer(status: number, why: string): SiteAnswer {
  const [type, body] = plain(`${status} ${STATUS_CODES[status]}: ${why}\n`);
  return { status, headers: [["Content-Type", type!]], body, delay: 0 };
}
