// One program, two services: server PORT WORD PORT WORD.
import net from "node:net";

const firstFree = 1024;
const words = process.argv.slice(2);

for (let at = 0; at < words.length; at += 2) offer(Number(words[at]), words[at + 1]);

function offer(port, word) {
  if (port < firstFree) giveUp(`port ${port} is reserved`);
  const server = net.createServer((client) => {
    client.on("error", () => client.destroy());
    client.end(`${word}\n`);
  });
  server.on("error", ({ code }) => giveUp(code === "EADDRINUSE" ? `port ${port} is in use` : `port ${port}: ${code}`));
  server.listen(port, "127.0.0.1");
}

function giveUp(why) {
  console.error(why);
  process.exit(1);
}
