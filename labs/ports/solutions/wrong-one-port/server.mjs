// Wrong: opens the first port and forgets the second.
import net from "node:net";

const [port, word, other] = process.argv.slice(2);

for (const wanted of [port, other]) {
  if (Number(wanted) >= 1024) continue;
  console.error(`port ${wanted} is reserved`);
  process.exit(1);
}
const server = net.createServer((client) => client.end(`${word}\n`));
server.on("error", () => {
  console.error(`port ${port} is in use`);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1");
