// Wrong: nobody listens for a connection's "error", so one client that breaks off ends the server.
import net from "node:net";

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  client.pipe(client);
});

server.listen(Number(process.argv[2]), "127.0.0.1");
