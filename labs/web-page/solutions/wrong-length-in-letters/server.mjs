// Wrong: counts the letters of the page, and é is one letter but two bytes.
import net from "node:net";

const [port, word] = process.argv.slice(2);
const longestRequest = 16 * 1024;

function page(heading) {
  return `<!doctype html>
<html>
<head><meta charset="utf-8"><title>${heading}</title></head>
<body><h1>${heading}</h1></body>
</html>
`;
}

function answer(status, heading, more = "") {
  const body = page(heading);
  const head = `HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\n${more}Connection: close\r\n\r\n`;
  return head + body;
}

function answerTo(requestLine) {
  const [method, path] = requestLine.split(" ");
  if (method !== "GET") return answer("405 Method Not Allowed", "Only GET is allowed", "Allow: GET\r\n");
  if (path !== "/") return answer("404 Not Found", "There is no such page");
  return answer("200 OK", word);
}

const server = net.createServer((visitor) => {
  let request = "";
  visitor.setEncoding("latin1");
  visitor.on("error", () => visitor.destroy());
  visitor.on("data", (piece) => {
    request += piece;
    if (request.includes("\r\n\r\n")) visitor.end(answerTo(request.slice(0, request.indexOf("\r\n"))));
    else if (request.length > longestRequest) visitor.end(answer("431 Request Header Fields Too Large", "Too long"));
  });
});

server.listen(Number(port), "127.0.0.1");
