// An echo server: every byte that a client sends goes back to it. server PORT
import net from "node:net";

const port = Number(process.argv[2]);

// allowHalfOpen: a client that has said all still gets the rest of its echo. pipe sends it, at the client's pace, then ends.
const server = net.createServer({ allowHalfOpen: true }, (client: net.Socket) => {
  client.on("error", () => client.destroy());
  client.pipe(client);
});

server.listen(port, "127.0.0.1");
