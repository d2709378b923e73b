/** The programs of the tcp-server template: what students begin with, right ones and wrong ones. */
import { verbatim } from "../verbatim.ts";

export const starter = verbatim`
// A TCP server on the port given as the first argument: every line that a client sends goes back in capitals.
import net from "node:net";

const port = Number(process.argv[2]);

const server = net.createServer((socket) => {
  // A client has come. Read its lines and answer each of them.
  socket.end();
});

server.listen(port, "127.0.0.1");
`;

export const javascript = verbatim`
import net from "node:net";

const port = Number(process.argv[2]);

const server = net.createServer((socket) => {
  let unread = "";
  socket.setEncoding("utf8");
  socket.on("error", () => socket.destroy());
  socket.on("data", (text) => {
    const lines = (unread + text).split("\n");
    unread = lines.pop();
    for (const line of lines) socket.write(line.toUpperCase() + "\n");
  });
});

server.listen(port, "127.0.0.1");
`;

export const python = verbatim`
import socket
import sys
import threading


def serve(client):
    with client, client.makefile("rb") as lines:
        for line in lines:
            client.sendall(line.upper())


server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", int(sys.argv[1])))
server.listen()
while True:
    client, _ = server.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
`;

export const oneAtATime = verbatim`
// Wrong: the second client waits until the first has gone.
import net from "node:net";

const port = Number(process.argv[2]);
let previous = Promise.resolve();

const server = net.createServer({ pauseOnConnect: true }, (socket) => {
  socket.on("error", () => socket.destroy());
  const gone = new Promise((resolve) => socket.on("close", resolve));
  previous = previous.then(() => serve(socket, gone));
});

function serve(socket, gone) {
  let unread = "";
  socket.setEncoding("utf8");
  socket.on("data", (text) => {
    const lines = (unread + text).split("\n");
    unread = lines.pop();
    for (const line of lines) socket.write(line.toUpperCase() + "\n");
  });
  socket.resume();
  return gone;
}

server.listen(port, "127.0.0.1");
`;

export const piecesAsLines = verbatim`
// Wrong: takes every piece that arrives for a line.
import net from "node:net";

const port = Number(process.argv[2]);

const server = net.createServer((socket) => {
  socket.setEncoding("utf8");
  socket.on("error", () => socket.destroy());
  socket.on("data", (text) => socket.write(text.trim().toUpperCase() + "\n"));
});

server.listen(port, "127.0.0.1");
`;
