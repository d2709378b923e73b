/** What an `http` step looks like in a lab, and what it observes. */
import type { Piece } from "../../schema/piece.ts";
import { certificatePiece, tlsOptionPieces } from "../../wire/connection-pieces.ts";

const string = (description: string, ...examples: readonly unknown[]): Piece => ({
  $ref: "#/$defs/string",
  description,
  ...(examples.length > 0 && { examples }),
});

/** Text or a number; several where a name may stand more than once. */
const fieldValue: Piece = {
  title: "text or a number, or a list of them",
  anyOf: [
    { type: ["string", "number", "boolean"] },
    { type: "array", items: { title: "text or a number", type: ["string", "number", "boolean"] } },
  ],
};

/** Header fields, of a request or an answer. */
export const headersPiece: Piece = {
  title: "a map from header field to value",
  description: "Header fields; a list where one is sent several times.",
  examples: [{ "X-Course": "networks" }],
  type: "object",
  propertyNames: {
    title: "a header field's name (RFC 9110, section 5.1)",
    pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
  },
  additionalProperties: { ...fieldValue, description: "The field's value." },
};

export const stepPiece: Piece = {
  title: "a map with `to`",
  type: "object",
  description: "The request. A new connection is made for it.",
  examples: [{ to: "web", path: "/" }],
  properties: {
    to: { $ref: "#/$defs/endpoint" },
    method: string("The method; `GET`, or `POST` where there is a `body` or `json`.", "GET", "DELETE"),
    path: { ...string("The path, with or without a query.", "/index.html"), default: "/" },
    query: {
      title: "a map from name to value",
      description: "Put behind the path as `?name=value&…`; a list for a name that stands several times.",
      examples: [{ q: "sockets", page: 2 }],
      type: "object",
      additionalProperties: { ...fieldValue, description: "The value." },
    },
    headers: headersPiece,
    body: { $ref: "#/$defs/bytes", description: "What is sent after the header.", examples: ["name=Ada"] },
    json: {
      description: "Any value: sent as JSON, with `Content-Type: application/json`.",
      examples: [{ name: "Ada" }],
    },
    user: string("The user, for basic authentication (RFC 7617).", "ada"),
    password: string("The user's password.", "secret"),
    tls: {
      title: "true or false, or a map of `verify`, `ca` and `servername`",
      description: "Goes under TLS (`https:`).",
      default: false,
      examples: [true, { verify: true, ca: "ca.pem", servername: "www.example.org" }],
      anyOf: [
        { $ref: "#/$defs/boolean" },
        { type: "object", properties: tlsOptionPieces, additionalProperties: false },
      ],
    },
    follow: {
      $ref: "#/$defs/boolean",
      description: "Whether redirects are followed, those to the same host, ten at most.",
      default: false,
      examples: [true],
    },
  },
  required: ["to"],
  additionalProperties: false,
};

export const stepObserves: Readonly<Record<string, Piece>> = {
  status: { type: "integer", description: "The status code.", examples: [200] },
  reason: { type: "string", description: "The words after the status code.", examples: ["OK"] },
  headers: {
    type: "object",
    description:
      "The header fields, names in lower case. One that came several times is joined by commas, `set-cookie` a list.",
    examples: [{ "content-type": "text/html" }],
  },
  body: { type: "string", description: "What came after the header." },
  json: { description: "The body's value, where it is JSON." },
  duration: { type: "number", description: "Milliseconds from connecting to the end of the answer." },
  certificate: certificatePiece,
};
