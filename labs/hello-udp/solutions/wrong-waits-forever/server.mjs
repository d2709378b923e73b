// Answers every datagram that says "Hello from NAME" with "Hello NAME".
import dgram from "node:dgram";

const port = Number(process.argv[2]);
const socket = dgram.createSocket("udp4");

socket.on("message", (datagram, { address, port }) => {
  const [, name] = /^Hello from (.+)/.exec(datagram.toString()) ?? [];
  if (name !== undefined) socket.send(`Hello ${name}`, port, address);
});

socket.bind(port, "127.0.0.1");
