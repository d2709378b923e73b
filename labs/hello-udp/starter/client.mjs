// The client: sends "Hello from NAME" and shows the answer, if one comes.
import dgram from "node:dgram";

const port = Number(process.argv[2]);
const name = process.argv[3];

// 1. Make a socket, and send "Hello from NAME" in one datagram to the port on 127.0.0.1.
// 2. Print the answer, close the socket.
// 3. If none has come after one second, print "no answer" and end with exit status 1.
// Then take away the next two lines.
console.error(`${name} has sent nothing to port ${port} yet. Open client.mjs and begin with number 1.`);
process.exitCode = 2;
