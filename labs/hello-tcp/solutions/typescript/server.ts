// Waits on port 5000 for one client, greets it, and ends.
import net from "node:net";

const server = net.createServer((client: net.Socket) => {
  server.close(); // one client is enough
  client.once("data", (words: Buffer) => {
    const name: string = words.toString().replace("Hello from ", "").trim();
    client.end(`Hello ${name}`);
  });
});

server.listen(5000, "127.0.0.1");
