import net from "node:net";

const server = net.connect(5000, "127.0.0.1", () => server.write(`Hello from ${process.argv[2]}`));
server.pipe(process.stdout);
