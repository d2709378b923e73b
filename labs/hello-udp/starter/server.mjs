// The server: answers "Hello NAME" to every datagram that says "Hello from NAME".
import dgram from "node:dgram";

const port = Number(process.argv[2]);
const socket = dgram.createSocket("udp4");

socket.on("message", (datagram, sender) => {
  // A datagram has come, whole: its bytes, and in sender.address and sender.port who sent it.
  // 1. Find the name in it.
  // 2. Send "Hello NAME" back to where the datagram came from.
});

// 3. Bind the socket to the port on 127.0.0.1, and take away the next three lines.
console.error(`Nobody is bound to port ${port} yet. Open server.mjs and begin with number 3.`);
socket.close();
process.exitCode = 1;
