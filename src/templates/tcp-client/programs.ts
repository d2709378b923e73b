/** The programs of the tcp-client template: what students begin with, right ones and wrong ones. */
import { verbatim } from "../verbatim.ts";

export const starter = verbatim`
// A TCP client: node client.mjs HOST PORT TOPIC asks the server for a quote about the topic and shows it.
import net from "node:net";

const [host, port, topic] = process.argv.slice(2);

const socket = net.connect(Number(port), host, () => {
  // Read the greeting, ask for the topic, show the quote.
  socket.end();
});
`;

export const javascript = verbatim`
import net from "node:net";

const [host, port, topic] = process.argv.slice(2);

const socket = net.connect(Number(port), host);
socket.setEncoding("utf8");

let unread = "";
socket.on("data", (text) => {
  const lines = (unread + text).split("\r\n");
  unread = lines.pop();
  for (const line of lines) answer(line);
});

function answer(line) {
  const [code, ...rest] = line.split(" ");
  if (code === "220") socket.write("QUOTE " + topic + "\r\n");
  if (code === "250") {
    console.log(rest.join(" "));
    socket.end("QUIT\r\n");
  }
}
`;

export const python = verbatim`
import socket
import sys

host, port, topic = sys.argv[1:]

with socket.create_connection((host, int(port))) as connection:
    lines = connection.makefile("r", encoding="utf-8")
    lines.readline()
    connection.sendall(f"QUOTE {topic}\r\n".encode())
    code, quote = lines.readline().rstrip().split(" ", 1)
    print(quote)
    connection.sendall(b"QUIT\r\n")
`;

export const noLineEnd = verbatim`
// Wrong: ends no line, so that the server waits for the rest of it.
import net from "node:net";

const [host, port, topic] = process.argv.slice(2);

const socket = net.connect(Number(port), host);
socket.setEncoding("utf8");
socket.on("error", () => socket.destroy());
socket.on("data", (text) => {
  if (text.startsWith("220")) socket.write("QUOTE " + topic);
  if (text.startsWith("250")) console.log(text.slice(4).trim());
});
`;

export const wholeReply = verbatim`
// Wrong: shows the code of the reply too.
import net from "node:net";

const [host, port, topic] = process.argv.slice(2);

const socket = net.connect(Number(port), host);
socket.setEncoding("utf8");

let unread = "";
socket.on("data", (text) => {
  const lines = (unread + text).split("\r\n");
  unread = lines.pop();
  for (const line of lines) answer(line);
});

function answer(line) {
  if (line.startsWith("220")) socket.write("QUOTE " + topic + "\r\n");
  if (line.startsWith("250")) {
    console.log(line);
    socket.end("QUIT\r\n");
  }
}
`;
