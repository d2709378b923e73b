// Wrong: both services share one variable, which holds the last word by the time that a client comes.
import net from "node:net";

const words = process.argv.slice(2);
let port;
let word;

for (let at = 0; at < words.length; at += 2) {
  port = Number(words[at]);
  word = words[at + 1];
  if (port < 1024) giveUp(`port ${port} is reserved`);
  const server = net.createServer((client) => client.end(`${word}\n`));
  server.on("error", ({ port }) => giveUp(`port ${port} is in use`));
  server.listen(port, "127.0.0.1");
}

function giveUp(why) {
  console.error(why);
  process.exit(1);
}
