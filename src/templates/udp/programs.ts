/** The programs of the udp template: what students begin with, right ones and wrong ones. */
import { verbatim } from "../verbatim.ts";

export const starter = verbatim`
// A UDP server on the port given as the first argument: "PING 5" is answered with "PONG 5".
import dgram from "node:dgram";

const port = Number(process.argv[2]);

const socket = dgram.createSocket("udp4");
socket.on("message", (message, sender) => {
  // A datagram has come from sender.address, sender.port. Answer it.
});

socket.bind(port, "127.0.0.1");
`;

export const javascript = verbatim`
import dgram from "node:dgram";

const port = Number(process.argv[2]);

const socket = dgram.createSocket("udp4");
socket.on("message", (message, sender) => {
  const [, number] = /^PING (\d+)$/.exec(message.toString()) ?? [];
  if (number !== undefined) socket.send("PONG " + number, sender.port, sender.address);
});

socket.bind(port, "127.0.0.1");
`;

export const python = verbatim`
import re
import socket
import sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", int(sys.argv[1])))
while True:
    message, sender = server.recvfrom(2048)
    ping = re.fullmatch(rb"PING (\d+)", message)
    if ping:
        server.sendto(b"PONG " + ping[1], sender)
`;

export const answersAll = verbatim`
// Wrong: answers whatever comes.
import dgram from "node:dgram";

const port = Number(process.argv[2]);

const socket = dgram.createSocket("udp4");
socket.on("message", (message, sender) => {
  const number = message.toString().split(" ")[1];
  socket.send("PONG " + number, sender.port, sender.address);
});

socket.bind(port, "127.0.0.1");
`;

export const firstOnly = verbatim`
// Wrong: answers whoever came first, whoever asks.
import dgram from "node:dgram";

const port = Number(process.argv[2]);
let first;

const socket = dgram.createSocket("udp4");
socket.on("message", (message, sender) => {
  first ??= sender;
  const [, number] = /^PING (\d+)$/.exec(message.toString()) ?? [];
  if (number !== undefined) socket.send("PONG " + number, first.port, first.address);
});

socket.bind(port, "127.0.0.1");
`;
