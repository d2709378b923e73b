// Wrong: makes text of the bytes; those that are no UTF-8 come back as something else.
import net from "node:net";

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  client.on("error", () => client.destroy());
  client.on("data", (piece) => client.write(piece.toString()));
  client.on("end", () => client.end());
});

server.listen(Number(process.argv[2]), "127.0.0.1");
