/** What stands under `serve: {http: …}`, and what the server records. */
import type { Piece } from "../../schema/piece.ts";
import { headersPiece } from "./step-pieces.ts";

const string = (description: string, ...examples: readonly unknown[]): Piece => ({
  $ref: "#/$defs/string",
  description,
  examples,
});

const users: Piece = {
  title: "a map from user to password",
  description: "Who may come in (basic authentication, RFC 7617); everybody where it is left out.",
  examples: [{ ada: "secret" }],
  type: "object",
  additionalProperties: {
    title: "a password",
    type: ["string", "number"],
    description: "The user's password.",
  },
};

/** What an answer is made of. */
const answer: Readonly<Record<string, Piece>> = {
  status: {
    $ref: "#/$defs/integer",
    description: "The status code; 200, or 302 with `redirect`.",
    examples: [404],
  },
  headers: headersPiece,
  body: {
    $ref: "#/$defs/bytes",
    description: "What is sent after the header.",
    examples: ["<h1>Hello</h1>"],
  },
  json: { description: "Any value: sent as JSON.", examples: [{ ok: true }] },
  file: { $ref: "#/$defs/path", description: "A file of the lab that is sent.", examples: ["www/cat.png"] },
  redirect: string("Where the client is sent (`Location`).", "/new"),
  delay: { $ref: "#/$defs/duration", description: "How long the answer is held back.", examples: ["200ms"] },
  users,
};

const page: Piece = {
  title: "text, or a map of `status`, `headers`, `body` …",
  description: "A page: its text, or what the answer is made of.",
  examples: ["<h1>Hello</h1>", { status: 404, body: "gone" }],
  anyOf: [{ type: "string" }, { type: "object", properties: answer, additionalProperties: false }],
};

const route: Piece = {
  title: "a map with `path`",
  type: "object",
  properties: {
    method: string("The method that it answers; any where it is left out.", "POST"),
    path: string("The path; `*` stands for any letters.", "/users/*"),
    ...answer,
  },
  required: ["path"],
  additionalProperties: false,
};

export const contentPiece: Piece = {
  title: "a map of `pages`, `routes`, `files` and `users`",
  description: "What the server has; it answers 404 to everything else.",
  examples: [{ pages: { "/": "<h1>Hello</h1>" } }],
  type: "object",
  properties: {
    pages: {
      title: "a map from path to page",
      description: "Pages, for GET and HEAD.",
      examples: [{ "/": "<h1>Hello</h1>" }],
      type: "object",
      propertyNames: { title: "a path that begins with `/`", pattern: "^/" },
      additionalProperties: page,
    },
    routes: {
      title: "a list of routes",
      description: "Answers by method and path: the first that fits; looked at before the pages.",
      examples: [[{ method: "POST", path: "/login", status: 201, json: { ok: true } }]],
      type: "array",
      items: route,
    },
    files: {
      $ref: "#/$defs/folder",
      description: "A folder of the lab whose files are served; `index.html` for a folder.",
      examples: ["www"],
    },
    users,
  },
  additionalProperties: false,
};

export const recordPieces: Readonly<Record<string, Piece>> = {
  connections: { type: "integer", description: "How many connections were made." },
  requests: {
    type: "array",
    description: "The requests, in the order they came.",
    items: {
      type: "object",
      properties: {
        method: { type: "string", description: "The method; empty where the request can't be read." },
        path: { type: "string", description: "The path, without its query." },
        query: { type: "object", description: "The query: name → value, a list for several." },
        headers: { type: "object", description: "The header fields, names in lower case." },
        body: { type: "string", description: "What came after the header, as text." },
        status: { type: "integer", description: "The status of the answer." },
      },
    },
  },
};
