/** The programs of the http template: what students begin with, right ones and wrong ones. */
import { verbatim } from "../verbatim.ts";

export const starter = verbatim`
// A web server on the port given as the first argument.
import http from "node:http";

const port = Number(process.argv[2]);

const server = http.createServer((request, response) => {
  // request.url says what is asked for. Answer with the right status, headers and body.
  response.writeHead(501);
  response.end();
});

server.listen(port, "127.0.0.1");
`;

export const javascript = verbatim`
import http from "node:http";

const port = Number(process.argv[2]);

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const answer = (status, type, body) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };
  if (pathname === "/") answer(200, "text/html; charset=utf-8", "<!doctype html><h1>Welcome</h1>");
  else if (pathname === "/sum") {
    const sum = Number(searchParams.get("a")) + Number(searchParams.get("b"));
    answer(200, "application/json", JSON.stringify({ sum }));
  } else answer(404, "text/plain", "Not found\n");
});

server.listen(port, "127.0.0.1");
`;

export const python = verbatim`
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            self.answer(200, "text/html; charset=utf-8", "<!doctype html><h1>Welcome</h1>")
        elif url.path == "/sum":
            query = parse_qs(url.query)
            total = int(query["a"][0]) + int(query["b"][0])
            self.answer(200, "application/json", json.dumps({"sum": total}))
        else:
            self.answer(404, "text/plain", "Not found\n")

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Site).serve_forever()
`;

export const always200 = verbatim`
// Wrong: shows the start page in place of what is not there.
import http from "node:http";

const port = Number(process.argv[2]);

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/sum") {
    const sum = Number(searchParams.get("a")) + Number(searchParams.get("b"));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ sum }));
  } else {
    response.writeHead(200, { "content-type": "text/html" });
    response.end("<!doctype html><h1>Welcome</h1>");
  }
});

server.listen(port, "127.0.0.1");
`;

export const textType = verbatim`
// Wrong: does not say that the page is HTML.
import http from "node:http";

const port = Number(process.argv[2]);

const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  response.setHeader("content-type", "text/plain");
  if (pathname === "/") response.end("<!doctype html><h1>Welcome</h1>");
  else if (pathname === "/sum") {
    const sum = Number(searchParams.get("a")) + Number(searchParams.get("b"));
    response.end(JSON.stringify({ sum }));
  } else {
    response.statusCode = 404;
    response.end("Not found\n");
  }
});

server.listen(port, "127.0.0.1");
`;
