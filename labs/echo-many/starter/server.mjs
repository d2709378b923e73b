// An echo server: every byte that a client sends goes back to it. server PORT
import net from "node:net";

const port = Number(process.argv[2]);

const server = net.createServer((client) => {
  // A client has come. Others may come while it is here.
  // 1. Send back each piece of bytes as it comes.
  // 2. When the client has ended its side and all is sent back, close.
});

// 3. Listen on the port, on 127.0.0.1, and take away the next two lines.
console.error(`The server does not listen on port ${port} yet. Open server.mjs and begin with number 3.`);
process.exitCode = 1;
