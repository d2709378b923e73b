// Prints the open TCP ports of a range, one a line: scanner HOST FIRST LAST.
import net from "node:net";

const atOnce = 50;
const [host, first, last] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 1000 });
    const settle = (open) => {
      socket.destroy();
      resolve(open);
    };
    socket.on("connect", () => settle(true));
    socket.on("timeout", () => settle(false));
    socket.on("error", () => settle(false));
  });
}

for (let from = first; from <= last; from += atOnce) {
  const ports = Array.from({ length: Math.min(atOnce, last - from + 1) }, (_, index) => from + index);
  const open = await Promise.all(ports.map(isOpen));
  for (const port of ports.filter((_, index) => open[index])) console.log(port);
}
