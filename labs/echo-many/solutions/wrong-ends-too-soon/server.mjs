// Wrong: closes as soon as the client has ended its side, whatever is still on its way back.
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  client.on("error", () => client.destroy());
  client.on("data", async (piece) => {
    await sleep(10); // an echo takes its time
    if (client.writable) client.write(piece);
  });
  client.on("end", () => client.end());
});

server.listen(Number(process.argv[2]), "127.0.0.1");
