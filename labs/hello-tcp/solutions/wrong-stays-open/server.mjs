// Wrong: greets its client and never closes, so the client waits for more.
import net from "node:net";

const server = net.createServer((client) => {
  client.once("data", (words) => client.write(words.toString().replace("Hello from", "Hello")));
});

server.listen(5000, "127.0.0.1");
