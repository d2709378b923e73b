// Wrong: a TCP server. Its port has the same number, and is another port.
import net from "node:net";

const server = net.createServer((client) => {
  client.on("error", () => client.destroy());
  client.on("data", (words) => client.write(words.toString().replace("Hello from", "Hello")));
});

server.listen(Number(process.argv[2]), "127.0.0.1");
