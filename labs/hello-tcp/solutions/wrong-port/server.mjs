// Wrong: listens on another port than the one that was agreed on.
import net from "node:net";

const server = net.createServer((client) => {
  server.close();
  client.once("data", (words) => client.end(words.toString().replace("Hello from", "Hello")));
});

server.listen(5001, "127.0.0.1");
