// Wrong: tells of a port that is in use, and carries on with the other one.
import net from "node:net";

const words = process.argv.slice(2);

for (let at = 0; at < words.length; at += 2) offer(Number(words[at]), words[at + 1]);

function offer(port, word) {
  if (port < 1024) {
    console.error(`port ${port} is reserved`);
    process.exit(1);
  }
  const server = net.createServer((client) => client.end(`${word}\n`));
  server.on("error", () => {
    console.error(`port ${port} is in use`);
    process.exitCode = 1;
  });
  server.listen(port, "127.0.0.1");
}
