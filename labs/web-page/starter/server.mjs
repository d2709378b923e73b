// A web server on a bare socket: server PORT WORD. Its one page, at /, has WORD as its heading.
import net from "node:net";

const [port, word] = process.argv.slice(2);

const server = net.createServer((visitor) => {
  visitor.on("error", () => visitor.destroy());
  // 1. Read until the request is complete: an empty line is its end.
  // 2. Its first line says what is wanted: METHOD PATH VERSION.
  // 3. Answer: a status line, header lines, an empty line, the page. Then close.
  visitor.end();
});

// 4. Listen on the port, on 127.0.0.1, and take away the next two lines.
console.error(`No page about ${word} on port ${port} yet. Open server.mjs and begin with number 4.`);
process.exitCode = 1;
