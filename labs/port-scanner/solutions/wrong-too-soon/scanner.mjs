// Wrong: prints what has been found before any connection could answer.
import net from "node:net";

const [host, first, last] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const open = [];

for (let port = first; port <= last; port += 1) {
  const socket = net.connect(port, host);
  socket.on("error", () => {});
  socket.on("connect", () => {
    open.push(port);
    socket.destroy();
  });
}

for (const port of open) console.log(port);
