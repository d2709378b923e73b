// Wrong: greets everybody with the name of the example.
import net from "node:net";

const server = net.createServer((client) => {
  server.close();
  client.once("data", () => client.end("Hello Ada"));
});

server.listen(5000, "127.0.0.1");
